using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>The instructions that ship, their versions, and who gets the second one.</summary>
public sealed class PromptLibraryTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "config", "prompts");

    [Theory]
    [InlineData(AgentNames.Shopping)]
    [InlineData(AgentNames.Orders)]
    [InlineData(AgentNames.Policy)]
    [InlineData(AgentNames.Billing)]
    [InlineData(AgentNames.Claims)]
    [InlineData(AgentNames.Dietitian)]
    [InlineData(AgentNames.Help)]
    [InlineData(AgentNames.Human)]
    public void Every_agent_has_its_own_with_the_common_rules_in_front_and_room_left(string agent)
    {
        var prompt = PromptLibrary.Load(Shipped).Find(agent, "s", 0);
        Assert.Equal(agent, prompt.Name);
        Assert.Matches($"^{agent}-[0-9a-f]{{8}}$", prompt.Version);
        Assert.StartsWith("You work for LeafLoaf", prompt.Text, StringComparison.Ordinal);
        Assert.InRange(TokenEstimate.Of(prompt.Text), 100, 500);
    }

    [Fact]
    public void A_changed_file_has_another_version_and_a_share_of_the_sessions_gets_the_second()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name + ".md"), text);
            Write("common", "Rules.");
            Write("general_help_agent", "Help.");
            Write("billing_agent", "Bill.");
            var before = PromptLibrary.Load(folder.FullName).Find("billing_agent", "s", 0).Version;
            Write("billing_agent", "Bill kindly.");
            Write("billing_agent.b", "Bill briefly.");
            var prompts = PromptLibrary.Load(folder.FullName);
            Assert.NotEqual(before, prompts.Find("billing_agent", "s", 0).Version);
            Assert.Equal("general_help_agent", prompts.Find("unknown", "s", 0).Name);

            var sessions = Enumerable.Range(0, 2000).Select(i => $"session-{i}").ToArray();
            Assert.InRange(sessions.Count(s => prompts.Find("billing_agent", s, 30).Name == "billing_agent.b"), 500, 700);
            Assert.All(sessions.Take(50), s => Assert.Equal(prompts.Find("billing_agent", s, 30).Name.EndsWith(".b", StringComparison.Ordinal) ? "b" : "a", PromptLibrary.VariantOf(s, 30)));
            File.Delete(Path.Combine(folder.FullName, "common.md"));
            Assert.Throws<OptionsValidationException>(() => PromptLibrary.Load(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
