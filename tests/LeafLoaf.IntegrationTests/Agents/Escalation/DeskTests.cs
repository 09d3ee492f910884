using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Agents.Escalation;

/// <summary>From the chat to a person and back, over two replicas.</summary>
[Collection(AccountShopCollection.Name)]
public sealed class DeskTests(AccountShop shop)
{
    [Fact]
    public async Task A_person_takes_over_answers_live_and_hands_back()
    {
        var (shopper, session) = await TalkingAsync();
        var ticket = (await shop.Demo.PostAsync($"/api/v1/sessions/{session}/person", new { message = "My box was wet." }, shopper))["ticket_id"];
        Assert.Equal(ticket, (await shop.Identity.PostAsync($"/api/v1/sessions/{session}/person", new { }, shopper))["ticket_id"]);
        var agent = (await shop.Demo.PostAsync("/api/accounts/personas/agent/login"))["access_token"];

        var inbox = await shop.Demo.ReadAsync("/api/admin/tickets?limit=100", agent);
        Assert.Contains(inbox.Body!["tickets"]!.AsArray(), t => t!["ticket_id"]!.ToString() == ticket && t["waiting_since"] is not null);
        var page = await shop.Demo.ReadAsync($"/api/admin/tickets/{ticket}", agent);
        Assert.Equal("My box was wet.", page.Body!["ticket"]!["subject"]!.ToString());
        Assert.Contains(page.Body["transcript"]!.AsArray(), m => m!["content"]!.ToString() == "My box was wet.");

        // The open chat hears it although it is on the other replica, and the agents know who has the conversation.
        await using var chat = await EventsAsync(shop.Identity, $"/api/v1/sessions/{session}/events", shopper);
        Assert.Equal("state", (await chat.NextAsync()).EventType);
        (await shop.Demo.PostAsync($"/api/admin/tickets/{ticket}/take", token: agent)).Is(HttpStatusCode.OK);
        Assert.Contains("\"with_person\":true", (await chat.NextAsync(e => e.EventType == "state")).Data, StringComparison.Ordinal);
        (await AnswerAsync(agent, ticket, "We send you another one.", "one")).Is(HttpStatusCode.OK);
        (await AnswerAsync(agent, ticket, "We send you another one.", "one")).Is(HttpStatusCode.OK);
        var said = await chat.NextAsync(e => e.Data.Contains("another one", StringComparison.Ordinal));
        Assert.Equal(("message", "human"), (said.EventType, JsonNode.Parse(said.Data)!["agent"]!.ToString()));
        var read = await shop.Demo.ReadAsync($"/api/v1/sessions/{session}", shopper);
        Assert.True(read.Body!["with_person"]!.GetValue<bool>());
        Assert.Single(read.Body["messages"]!.AsArray(), m => m!["content"]!.ToString() == "We send you another one.");
        Assert.Equal("waiting", (await shop.Demo.ReadAsync($"/api/tickets/{ticket}", shopper))["status"]);

        // What was missed comes after a lost connection.
        await using (var late = await EventsAsync(shop.Demo, $"/api/v1/sessions/{session}/events?after={read.Body["messages"]![0]!["id"]}", shopper))
            Assert.Contains("another one", (await late.NextAsync(e => e.Data.Contains("another one", StringComparison.Ordinal))).Data, StringComparison.Ordinal);

        var admin = (await shop.Demo.PostAsync("/api/accounts/personas/admin/login"))["access_token"];
        (await AnswerAsync(admin, ticket, "Me too.", "two")).Is(HttpStatusCode.Conflict);
        (await shop.Demo.PostAsync($"/api/admin/tickets/{ticket}/hand_back", token: agent)).Is(HttpStatusCode.OK);
        Assert.False((await shop.Demo.ReadAsync($"/api/v1/sessions/{session}", shopper)).Body!["with_person"]!.GetValue<bool>());
        (await shop.Demo.AskAsync(HttpMethod.Patch, $"/api/admin/tickets/{ticket}", new { status = "closed" }, agent)).Is(HttpStatusCode.OK);
        Assert.NotEqual(ticket, (await shop.Demo.PostAsync($"/api/v1/sessions/{session}/person", new { }, shopper))["ticket_id"]);
    }

    [Fact]
    public async Task A_draft_is_made_from_what_is_known_and_says_who_wrote_it()
    {
        var (shopper, session) = await TalkingAsync();
        var ticket = (await shop.Demo.PostAsync($"/api/v1/sessions/{session}/person", new { message = "How long may I return things?" }, shopper))["ticket_id"];
        var agent = (await shop.Demo.PostAsync("/api/accounts/personas/agent/login"))["access_token"];
        var draft = await shop.Demo.ReadAsync($"/api/admin/tickets/{ticket}/suggestion", agent);
        Assert.Equal("rules", draft["made_by"]);
        Assert.Contains("How long may I return things?", draft["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conversations_follow_their_shopper_into_the_account_and_belong_to_nobody_else()
    {
        var before = await shop.Demo.PostAsync("/api/accounts/anonymous");
        var session = await BeginAsync(before["access_token"]);
        var account = (await shop.Demo.RegisterAsync(token: before["access_token"]))["access_token"];
        await Eventually.TrueAsync(async () => (await shop.Identity.ReadAsync($"/api/v1/sessions/{session}", account)).Status == HttpStatusCode.OK);
        (await shop.Identity.ReadAsync($"/api/v1/sessions/{session}", before["access_token"])).Is(HttpStatusCode.NotFound);
        await Eventually.TrueAsync(async () => (await shop.Identity.ReadAsync("/api/v1/sessions", account))["total"] == "1");
        (await shop.Demo.AskAsync(HttpMethod.Delete, $"/api/v1/sessions/{session}", token: account)).Is(HttpStatusCode.NoContent);
        (await shop.Identity.ReadAsync($"/api/v1/sessions/{session}", account)).Is(HttpStatusCode.NotFound);
        Assert.Equal("0", (await shop.Demo.ReadAsync("/api/v1/sessions", account))["total"]);
    }

    private Task<Answered> AnswerAsync(string token, string ticket, string content, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/tickets/{ticket}/answer") { Content = System.Net.Http.Json.JsonContent.Create(new { content }) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request);
    }

    private async Task<Answered> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await shop.Identity.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new(response.StatusCode, JsonNode.Parse(text), text, response.Headers);
        }
    }

    private async Task<(string Token, string Session)> TalkingAsync()
    {
        var token = (await shop.Demo.PostAsync("/api/accounts/anonymous"))["access_token"];
        return (token, await BeginAsync(token));
    }

    private async Task<string> BeginAsync(string token)
    {
        var answer = await shop.Demo.PostAsync("/api/v1/chat", new { message = "hello" }, token);
        answer.Is(HttpStatusCode.OK);
        return answer["session_id"];
    }

    private static async Task<Watching> EventsAsync(HttpClient api, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    private sealed record Watching(HttpResponseMessage Response, IAsyncEnumerator<SseItem<string>> Events) : IAsyncDisposable
    {
        public async Task<SseItem<string>> NextAsync(Func<SseItem<string>, bool>? fits = null)
        {
            while (await Events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)))
                if (fits?.Invoke(Events.Current) ?? true) return Events.Current;
            throw new InvalidOperationException("The stream ended.");
        }

        public ValueTask DisposeAsync()
        {
            Response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
