using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Core.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeafLoaf.UnitTests.Agents;

public sealed class AnswerDetailsTests
{
    private static readonly AnswerDetails Details = new(new ProtectedText(new EphemeralDataProtectionProvider()), NullLogger<AnswerDetails>.Instance);

    [Fact]
    public void What_an_answer_was_shown_with_comes_back_and_lies_sealed_meanwhile()
    {
        var kept = Details.Seal(Shown(new JsonObject { ["allergies"] = new JsonArray("peanuts") }))!;
        Assert.DoesNotContain("peanuts", kept, StringComparison.Ordinal);
        var shown = Details.Open(kept)!;
        Assert.Equal("peanuts", (string)shown["trace"]![1]!["output"]!["allergies"]![0]!);
        Assert.Equal("How returns work", (string)shown["citations"]![0]!["title"]!);
        Assert.Null(Details.Open("not sealed by this shop"));
    }

    [Fact]
    public void Of_too_much_first_what_tools_found_is_left_out_then_the_trace()
    {
        var long_ = new JsonObject(Enumerable.Range(0, 300).Select(i => KeyValuePair.Create($"field_{i}", (JsonNode?)new string('x', 60))));
        var shorter = Details.Open(Details.Seal(Shown(long_))!)!;
        Assert.Equal("get_needs", (string)shorter["trace"]![1]!["tool"]!);
        Assert.Null(shorter["trace"]![1]!["output"]);
        Assert.Equal("Proceed", (string)shorter["trace"]![0]!["output"]!["decided"]!);

        var many = Shown(long_) with { Trace = [.. Enumerable.Range(0, 400).Select(_ => new TraceStep("shopping_agent", "search_products", null, null, 1))] };
        var least = Details.Open(Details.Seal(many)!)!;
        Assert.Null(least["trace"]);
        Assert.Single(least["citations"]!.AsArray());
    }

    private static ChatMetadata Shown(JsonObject output) => new(0, 12.5, false, [],
        [new("supervisor", null, null, new JsonObject { ["decided"] = "Proceed" }, 0), new("dietitian_agent", "get_needs", new JsonObject(), output, 3)],
        [new Citation("returns", "How returns work", "/help/returns")]);
}
