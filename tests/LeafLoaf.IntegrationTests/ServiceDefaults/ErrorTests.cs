using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

public sealed class ErrorTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync() => (_app, _client) = await SmallHost.StartAsync(
        app =>
        {
            app.MapGet("/fine", () => "fine");
            app.MapGet("/broken", string () => throw new InvalidOperationException("a secret of ours"));
            app.MapGet("/slow", async (CancellationToken token) => await Task.Delay(10_000, token));
            app.MapGet("/number/{n}", (int n) => n);
            app.MapGet("/own", () => TypedResults.Problem("because", statusCode: 409));
            app.MapGet("/invalid", () => TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["limit"] = ["too large"] }));
        },
        settings: ("Requests:TimeoutSeconds", "0.2"));

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    [InlineData("/slow", HttpStatusCode.GatewayTimeout)]
    [InlineData("/own", HttpStatusCode.Conflict)]
    [InlineData("/invalid", HttpStatusCode.BadRequest)]
    [InlineData("/number/seven", HttpStatusCode.BadRequest)]
    public async Task Every_error_is_a_problem_document_with_the_correlation_id(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Correlation-ID", "basket-42");
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await _client.SendAsync(request);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal("basket-42", problem.GetProperty("correlation_id").GetString());
        Assert.Equal("basket-42", response.Headers.GetValues("X-Correlation-ID").Single());
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_method_says_which_are_allowed()
    {
        using var response = await _client.PostAsync("/fine", content: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_validation_problem_keeps_the_field_it_names()
    {
        using var response = await _client.GetAsync("/invalid");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("too large", problem.GetProperty("errors").GetProperty("limit")[0].GetString());
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    public async Task An_unusable_correlation_id_is_replaced(string candidate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fine");
        request.Headers.TryAddWithoutValidation("X-Correlation-ID", candidate);

        using var response = await _client.SendAsync(request);

        Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues("X-Correlation-ID").Single());
    }

    [Fact]
    public async Task A_correlation_id_of_101_characters_is_replaced_and_one_of_100_kept()
    {
        foreach (var length in new[] { 100, 101 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/fine");
            request.Headers.Add("X-Correlation-ID", new string('a', length));
            using var response = await _client.SendAsync(request);
            Assert.Equal(length == 100, response.Headers.GetValues("X-Correlation-ID").Single().Length == 100);
        }
    }
}
