using System.Text.Json.Serialization.Metadata;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Clients;

/// <summary>
/// Everything that proves who somebody is. The token of who shopped here before goes along, so that the Api can take what they did
/// into the account.
/// </summary>
public sealed class SignInClient(HttpClient http)
{
    public Task<IssuedShopper> RegisterAsync(Registration registration, CancellationToken cancellationToken) =>
        ProveAsync("register", registration, ApiJson.Default.Registration, cancellationToken);

    public Task<IssuedShopper> LoginAsync(Credentials credentials, CancellationToken cancellationToken) =>
        ProveAsync("login", credentials, ApiJson.Default.Credentials, cancellationToken);

    public Task<IssuedShopper> BecomeAsync(string persona, CancellationToken cancellationToken) =>
        http.ReadAsync(Proof($"personas/{Uri.EscapeDataString(persona)}/login"), ApiJson.Default.IssuedShopper, cancellationToken);

    public Task<IssuedShopper> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken) =>
        ProveAsync("change-password", change, ApiJson.Default.PasswordChange, cancellationToken);

    /// <summary>Ends the sign-in of a token, which need not be the one of this request any more.</summary>
    public async Task LogoutAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = Proof("logout");
        request.Headers.Authorization = new("Bearer", accessToken);
        await http.DoAsync(request, cancellationToken);
    }

    /// <summary>The person behind a token.</summary>
    public async Task<AccountDetails> MeAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/accounts/me");
        request.Headers.Authorization = new("Bearer", accessToken);
        return await http.ReadAsync(request, ApiJson.Default.AccountDetails, cancellationToken);
    }

    private async Task<IssuedShopper> ProveAsync<T>(string what, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = Proof(what);
        request.Content = JsonContent.Create(body, type);
        return await http.ReadAsync(request, ApiJson.Default.IssuedShopper, cancellationToken);
    }

    private static HttpRequestMessage Proof(string what)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts/" + what);
        request.Options.Set(ShopperToken.Proves, true);
        return request;
    }
}

public sealed record Credentials(string? Email, string? Password);

public sealed record Registration(string? Email, string? Password, string? DisplayName);

public sealed record PasswordChange(string? CurrentPassword, string? NewPassword);

/// <summary>An account as its owner sees it.</summary>
/// <param name="Persona">Set for the people of the demonstration, who have no password.</param>
/// <param name="Region">Where the person's data is kept.</param>
public sealed record AccountDetails(
    string UserId, bool Anonymous, string? Email = null, string? DisplayName = null, string? Persona = null, string? Region = null,
    DateTimeOffset? CreatedAt = null);
