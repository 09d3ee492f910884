using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Chat;

/// <summary>One conversation of a test, as a shopper who is named or as whoever the client's token says.</summary>
internal sealed class Talk(HttpClient api, string? user = null)
{
    public string? Session { get; set; }

    /// <summary>Says something and goes on with the conversation.</summary>
    public async Task<JsonNode> SayAsync(string message, params (string Name, string Value)[] context)
    {
        using var answer = await PostAsync(message, context);
        Assert.True(answer.IsSuccessStatusCode, $"{message}: {await answer.Content.ReadAsStringAsync()}");
        var said = await answer.JsonAsync();
        Session = said["session_id"]!.GetValue<string>();
        return said;
    }

    public Task<HttpResponseMessage> PostAsync(string message, params (string Name, string Value)[] context)
    {
        var hints = new JsonObject(context.Append(("user_id", user ?? "")).Where(c => c.Item2.Length > 0).Select(c => KeyValuePair.Create(c.Item1, (JsonNode?)c.Item2)));
        return api.PostAsJsonAsync("/api/v1/chat", new { message, session_id = Session, context = hints });
    }
}

internal static class TalkAnswers
{
    public static string Text(this JsonNode answer) => answer["message"]!.GetValue<string>();

    public static string Agent(this JsonNode answer) => answer["agent_used"]!.GetValue<string>();

    public static bool Waits(this JsonNode answer) => answer["requires_clarification"]!.GetValue<bool>();

    public static string[] Tools(this JsonNode answer) => [.. answer["metadata"]!["trace"]!.AsArray().Select(s => s!["tool"]?.GetValue<string>()).OfType<string>()];

    /// <summary>The answer asks for a yes, and nothing has happened yet.</summary>
    public static JsonNode Asks(this JsonNode answer)
    {
        Assert.True(answer.Waits(), answer.ToJsonString());
        Assert.NotEmpty(answer["metadata"]!["confirm"]!.AsArray());
        return answer;
    }

    public static async Task Is(this Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        if ((int)status >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
