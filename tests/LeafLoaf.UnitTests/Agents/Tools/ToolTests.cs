using System.Text.Json;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.UnitTests.Agents.Graph;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.UnitTests.Agents.Tools;

public class ToolTests
{
    private static readonly ToolContext Nobody = new(new DefaultHttpContext(), null);

    [Fact]
    public void The_schema_follows_from_the_type()
    {
        var schema = new SetBasketItems(null!).InputSchema;
        Assert.Equal("object", schema.GetProperty("type").GetString());
        Assert.Equal("items", schema.GetProperty("required")[0].GetString());
        var item = schema.GetProperty("properties").GetProperty("items").GetProperty("items").GetProperty("properties");
        Assert.Equal(99, item.GetProperty("quantity").GetProperty("maximum").GetInt32());
        Assert.False(string.IsNullOrEmpty(item.GetProperty("product_id").GetProperty("description").GetString()));
        Assert.Equal(JsonValueKind.Object, new ShowBasket(null!).InputSchema.GetProperty("properties").ValueKind);
    }

    [Theory]
    [InlineData("""{"items":[]}""", "items")]
    [InlineData("""{"items":[{"product_id":"a","quantity":100}]}""", "quantity")]
    [InlineData("""{"items":[{"product_id":"","quantity":1}]}""", "product_id")]
    [InlineData("""{"items":[{"product_id":"a"}]}""", "quantity")]
    [InlineData("""{"items":[{"product_id":"a","quantity":"many"}]}""", "quantity")]
    [InlineData("""{"items":[{"product_id":"a","quantity":1}],"user_id":"somebody else"}""", "user_id")]
    [InlineData("[]", "form")]
    public async Task Bad_input_comes_back_as_a_result_that_names_the_field(string input, string field)
    {
        // There is no Api behind it: bad input must not get that far.
        var result = await new SetBasketItems(null!).InvokeAsync(JsonDocument.Parse(input).RootElement, Nobody, default);
        Assert.Equal(400, result.Status);
        Assert.Contains(field, result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_cannot_run_what_changes_something()
    {
        var tools = Turns.Of("…").Tools;
        await Assert.ThrowsAsync<InvalidOperationException>(() => tools.ReadAsync("a", new ClearBasketTool(null!), new NoInput(), default));
        Assert.Empty(tools.Trace);
    }

    [Fact]
    public void Traces_are_short()
    {
        var shortened = TraceText.Shorten(JsonSerializer.SerializeToNode(new { list = Enumerable.Range(0, 50), text = new string('x', 5000), deep = new { a = new { b = new { c = new { d = 1 } } } } }));
        Assert.True(shortened!.ToJsonString().Length < 400);
        Assert.Contains("47 more", shortened["list"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_said_once() => Assert.Throws<ArgumentException>(() => new ToolCatalog([new ShowBasket(null!), new ShowBasket(null!)]));
}
