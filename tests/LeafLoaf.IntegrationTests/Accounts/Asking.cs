using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LeafLoaf.IntegrationTests.Accounts;

/// <summary>Requests with a token, and what came back.</summary>
public sealed record Answered(HttpStatusCode Status, JsonNode? Body, string Text, HttpResponseHeaders Headers)
{
    public string this[string field] => Body![field]!.ToString();

    public void Is(HttpStatusCode status) => Assert.True(Status == status, $"{(int)Status}, not {(int)status}: {Text}");

    public string Header(string name) => string.Join(",", Headers.GetValues(name));

    public void NamesField(string field)
    {
        Is(HttpStatusCode.BadRequest);
        Assert.True(Body!["errors"]!.AsObject().ContainsKey(field), Text);
    }
}

internal static class Asking
{
    public const string Password = "correct horse battery";

    public static async Task<Answered> AskAsync(this HttpClient api, HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, text, response.Headers);
    }

    public static Task<Answered> PostAsync(this HttpClient api, string path, object? body = null, string? token = null) =>
        api.AskAsync(HttpMethod.Post, path, body, token);

    public static Task<Answered> ReadAsync(this HttpClient api, string path, string? token = null) => api.AskAsync(HttpMethod.Get, path, token: token);

    public static string NewEmail() => $"{Guid.NewGuid():n}@example.com";

    public static async Task<Answered> RegisterAsync(this HttpClient api, string? email = null, string? token = null)
    {
        var answer = await api.PostAsync("/api/accounts/register", new { email = email ?? NewEmail(), password = Password }, token);
        answer.Is(HttpStatusCode.OK);
        return answer;
    }

    public static Task<Answered> LoginAsync(this HttpClient api, string email, string password = Password) =>
        api.PostAsync("/api/accounts/login", new { email, password });
}
