using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What the caller stated about allergies and diets.</summary>
public sealed class GetNeeds(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "get_needs";
    public override string Description => "Tells which allergies and diets the shopper has stated. Products that break them are never offered.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("Health");
}

/// <summary>Adds to or takes from what the caller stated.</summary>
public sealed class ChangeNeeds(OwnApi api) : AgentTool<ChangeNeeds.Input>
{
    public sealed record Input(
        [property: Description("Allergens to keep away from now on, such as peanuts, tree_nuts, milk, gluten."), MaxLength(15)] IReadOnlyList<string>? AddAllergies = null,
        [property: Description("Diets to keep from now on, such as vegan, gluten_free."), MaxLength(18)] IReadOnlyList<string>? AddDiets = null,
        [property: Description("Allergens that no longer matter."), MaxLength(15)] IReadOnlyList<string>? RemoveAllergies = null,
        [property: Description("Diets that are no longer kept."), MaxLength(18)] IReadOnlyList<string>? RemoveDiets = null);

    public override string Name => "change_needs";
    public override string Description => "Changes the allergies and diets the shopper has stated. Products that break them are no longer offered anywhere in the shop.";
    public override ToolEffect Effect => ToolEffect.Writes;
    public override bool IsSensitive => true;

    protected override async Task<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken ct)
    {
        var now = await api.CallAsync(new("Health"), context with { IdempotencyKey = null }, ct);
        if (!now.Ok || now.Body is not JsonObject stated) return now.ToResult();
        // Whatever else was stated stays.
        var next = stated.DeepClone().AsObject();
        next["allergies"] = Changed(stated["allergies"], input.AddAllergies, input.RemoveAllergies);
        next["diets"] = Changed(stated["diets"], input.AddDiets, input.RemoveDiets);
        return (await api.CallAsync(new("StateHealth") { Body = next }, context, ct)).ToResult(a => Shorter.Pick(a, "allergies", "diets"));
    }

    private static JsonArray Changed(JsonNode? now, IReadOnlyList<string>? added, IReadOnlyList<string>? removed) =>
        new([.. (now as JsonArray ?? []).Select(n => n!.GetValue<string>()).Except(removed ?? []).Union(added ?? []).Order(StringComparer.Ordinal).Select(n => JsonValue.Create(n))]);
}
