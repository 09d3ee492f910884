using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Orders.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.UnitTests.Orders;

/// <summary>The provider's protocol against a server that is slow, broken or refuses.</summary>
public sealed class HttpPaymentsTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, JsonNode Body)> _asked = new();
    private WebApplication? _server;
    private HttpClient _http = new();
    private HttpPayments Payments => new(_http);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPut("/pay/{**path}", async (HttpRequest request, string path) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!;
            _asked.Enqueue((path, body));
            switch (body["token"]?.GetValue<string>())
            {
                case "slow": await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted); return Results.Ok();
                case "broken": return Results.StatusCode(500);
                case "busy": return Results.StatusCode(429);
                case "declined": return Results.Json(new { reason = "No." }, statusCode: 402);
                case "chatty": return Results.Json(new { reason = new string('x', 5000) }, statusCode: 402);
                case "odd": return Results.Text("<html>", statusCode: 402);
                default: return Results.Ok(new { status = "done" });
            }
        });
        await _server.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_server.Urls.First() + "/pay/"), Timeout = TimeSpan.FromMinutes(1) };
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server!.DisposeAsync();
    }

    [Theory]
    [InlineData("good", PaymentOutcome.Done)]
    [InlineData("declined", PaymentOutcome.Declined)]
    [InlineData("chatty", PaymentOutcome.Declined)]
    [InlineData("odd", PaymentOutcome.Unknown)]
    [InlineData("broken", PaymentOutcome.Unknown)]
    [InlineData("busy", PaymentOutcome.Unknown)]
    [InlineData("slow", PaymentOutcome.Unknown)]
    public async Task Only_a_clear_answer_counts(string token, PaymentOutcome outcome)
    {
        if (token == "slow") _http.Timeout = TimeSpan.FromSeconds(0.5);
        var result = await Payments.AuthorizeAsync("k1", 12.30m, "USD", new("card", token), CancellationToken.None);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == PaymentOutcome.Done, result.Reason is null);
        Assert.True(result.Reason is null or { Length: <= 200 });
    }

    [Fact]
    public async Task Every_call_names_its_key_so_that_it_can_be_sent_again()
    {
        for (var i = 0; i < 2; i++)
        {
            await Payments.AuthorizeAsync("k1", 12.30m, "USD", new("card", "good"), CancellationToken.None);
            await Payments.CaptureAsync("k1", 11m, CancellationToken.None);
            await Payments.RefundAsync("k1", "r1", 2m, CancellationToken.None);
            await Payments.VoidAsync("k2", CancellationToken.None);
        }
        string[] once = ["authorizations/k1", "authorizations/k1/capture", "authorizations/k1/refunds/r1", "authorizations/k2/void"];
        Assert.Equal([.. once, .. once], _asked.Select(a => a.Path));
        Assert.Equal(12.30m, _asked.First().Body["amount"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_server_that_is_not_there_says_nothing_about_the_money()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:9/") };
        Assert.Equal(PaymentOutcome.Unknown, (await new HttpPayments(nobody).CaptureAsync("k", 1, CancellationToken.None)).Outcome);
    }
}
