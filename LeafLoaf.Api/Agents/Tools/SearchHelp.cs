using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Agents.Faq;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What the shop's help says.</summary>
public sealed class SearchHelp(OwnApi api) : EndpointTool<SearchHelp.Input>(api)
{
    public sealed record Input([property: Description("The question, in the shopper's words."), Required, StringLength(FaqSearch.Longest, MinimumLength = 1)] string Question);

    public override string Name => "search_help";
    public override string Description => "Finds what the shop's help articles say about deliveries, membership, returns, allergens, nutrition data, privacy and how the shop works. Nothing found means that no article answers it.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(Input input, ToolContext context) => new("SearchHelp") { Query = new Dictionary<string, string?> { ["q"] = input.Question } };
}
