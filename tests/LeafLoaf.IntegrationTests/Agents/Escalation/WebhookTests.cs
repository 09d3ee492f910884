using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;
using LeafLoaf.IntegrationTests.Agents.Conversations;
using LeafLoaf.IntegrationTests.Hosting;
using LeafLoaf.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.IntegrationTests.Agents.Escalation;

/// <summary>Tickets and where they are announced, with a server of our own at the other end.</summary>
[Collection(StoresCollection.Name)]
public sealed class WebhookTests(StoresFixture stores)
{
    private const string Secret = "a secret of enough characters";

    [Fact]
    public async Task A_new_ticket_is_announced_signed_and_without_its_content_until_the_other_side_took_it()
    {
        var refused = 0;
        var (refuse, heard) = (true, new ConcurrentQueue<(string Body, string Signature)>());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var sink = builder.Build();
        sink.MapPost("/tickets", async (HttpRequest request) =>
        {
            if (refuse)
            {
                Interlocked.Increment(ref refused);
                return Results.StatusCode(500);
            }
            using var reader = new StreamReader(request.Body);
            heard.Enqueue((await reader.ReadToEndAsync(), request.Headers["X-LeafLoaf-Signature"].ToString()));
            return Results.Ok();
        });
        await sink.StartAsync();
        await using var shop = await TalkReplica.StartAsync(stores, ("Escalation:WebhookUrl", sink.Urls.Single() + "/tickets"), ("Escalation:WebhookSecret", Secret), ("Escalation:ShopUrl", "https://shop.example"));

        var talk = (await shop.SayAsync(shop.Store.Create("me"), "my private question")).Conversation;
        var verdict = EscalationRules.Decide(new(Cues.Person), new ClaimLimits());
        var ticket = await shop.Escalations.OpenAsync(talk, verdict, HandOff.Nothing, CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref refused) > 0));
        refuse = false;
        var other = (await shop.SayAsync(shop.Store.Create(null), "another")).Conversation;
        await shop.Escalations.OpenAsync(other, verdict, HandOff.Nothing, CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(heard.Count == 2));

        var (body, signature) = heard.First(h => h.Body.Contains(ticket.TicketId, StringComparison.Ordinal));
        Assert.Equal($"https://shop.example/desk/tickets/{ticket.TicketId}", JsonNode.Parse(body)!["url"]!.ToString());
        Assert.DoesNotContain("private", body, StringComparison.Ordinal);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body))), signature);
    }

    [Fact]
    public async Task A_conversation_has_one_open_ticket_however_often_and_wherever_it_is_asked_for()
    {
        await using var shop = await TalkReplica.StartAsync(stores);
        var talk = (await shop.SayAsync(shop.Store.Create("me"), "help")).Conversation;
        var opened = await Task.WhenAll(new[] { Cues.Person, Cues.Anger, Cues.AllergicReaction, Cues.Person }.Select(cue =>
            shop.Escalations.OpenAsync(talk, EscalationRules.Decide(new(cue), new ClaimLimits()), HandOff.Nothing, CancellationToken.None)));
        Assert.Single(opened.Select(o => o.TicketId).Distinct());
        Assert.Single(opened, o => o.IsNew);
        Assert.Equal(opened[0].TicketId, (await shop.FindAsync(talk.SessionId, "me")).TicketId);
        var again = await shop.Escalations.OpenAsync(talk, EscalationRules.Decide(new(Cues.Person), new ClaimLimits()), HandOff.Nothing, CancellationToken.None);
        Assert.Equal("high", again.Priority);
    }
}
