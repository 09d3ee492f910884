using System.Text.Json;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Chats;

namespace LeafLoaf.UnitTests.Web;

public sealed class ChatWordsTests
{
    [Theory]
    [InlineData("billing_agent", "get_membership", """{"policy_number":"POL000004"}""", """{"policy_id":"x","plan":"family","premium":197.88,"billing":"yearly","status":"active"}""",
        "Billing looked at your plan POL000004 → plan, premium, billing")]
    [InlineData("shopping_agent", "search_products", """{"limit":5,"query":"oat milk"}""", """{"total":12,"hits":[]}""", "Shopping searched the shop for oat milk → 12 found")]
    [InlineData("orders_agent", "get_order", """{"order_id":"0199f1a2-1111-7000-8000-000000000001"}""", """{"problem":"There is no such order.","status":404}""",
        "Orders looked at your order → not possible: There is no such order.")]
    [InlineData("orders_agent", "get_order", """{"order_id":"0199f1a2-1111-7000-8000-000000000001"}""", """{"number":"LL-003997","state":"delivered"}""",
        "Orders looked at your order LL-003997 → number, state")]
    [InlineData("supervisor", null, null, """{"decided":"Proceed: one wish"}""", "LeafLoaf decided: Proceed: one wish")]
    [InlineData("wine_agent", "choose_wine", "{}", "[1,2]", "Wine used “choose wine” → 2 found")]
    [InlineData("supervisor", null, null, null, "LeafLoaf thought about it")]
    public void A_step_is_a_sentence(string agent, string? tool, string? input, string? output, string sentence) =>
        Assert.Equal(sentence, TraceWords.Of(new(agent, tool, Json(input), Json(output))));

    [Fact]
    public void What_a_tool_took_and_gave_are_rows_to_read()
    {
        var rows = TraceFields.Of(Json("""{"plan":"family","coverage":{"delivery":true,"returns":null},"tags":["a","b"],"lines":[{"name":"Milk"},{"name":"Bread"}],"none":[]}"""));
        Assert.Equal(
            [("plan", "family"), ("coverage › delivery", "yes"), ("coverage › returns", "not known"), ("tags", "a, b"), ("lines › 1 › name", "Milk"), ("lines › 2 › name", "Bread"), ("none", "none")],
            rows);
        Assert.Empty(TraceFields.Of(null));
    }

    [Fact]
    public void Long_answers_of_tools_are_cut_and_say_so()
    {
        var rows = TraceFields.Of(JsonSerializer.SerializeToElement(Enumerable.Range(0, 40).ToDictionary(i => $"f{i}", i => i)));
        Assert.Equal(("…", "24 more"), rows[^1]);
    }

    [Fact]
    public void Every_reason_for_a_lesser_answer_has_words()
    {
        Assert.StartsWith("Lite mode: ", DegradedWords.Of("lite_mode"), StringComparison.Ordinal);
        foreach (var reason in new[] { "lite_mode_batch_only", "budget_unknown", "model_busy", "model_failed", "model_timed_out", "model_failed_checks", "something_new" })
            Assert.DoesNotContain('_', DegradedWords.Of(reason));
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
}
