namespace LeafLoaf.Web.Clients;

/// <summary>Lets the Api issue the ids and tokens shoppers come with.</summary>
public sealed class AccountsClient(HttpClient http)
{
    /// <summary>An id for somebody without an account.</summary>
    public async Task<IssuedShopper> AnonymousAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts/anonymous");
        return await http.ReadAsync(request, ApiJson.Default.IssuedShopper, cancellationToken);
    }

    /// <summary>The people of the demonstration; nobody outside of demo mode.</summary>
    public async Task<IReadOnlyList<Persona>> PersonasAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await http.ReadAsync("/api/accounts/personas", ApiJson.Default.ListPersona, cancellationToken);
        }
        catch (ApiException failure) when (failure.Kind == FailureKind.NotFound)
        {
            return [];
        }
    }
}

/// <summary>Trades tokens that are about to end for the next ones. Its waits are long: an answer that got lost would sign somebody out.</summary>
public sealed class RefreshClient(HttpClient http)
{
    /// <summary>The next tokens of the same shopper. Refused as forbidden when the refresh token is too old.</summary>
    public async Task<IssuedShopper> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts/refresh")
        {
            Content = JsonContent.Create(new RefreshRequest(refreshToken), ApiJson.Default.RefreshRequest),
        };
        return await http.ReadAsync(request, ApiJson.Default.IssuedShopper, cancellationToken);
    }
}

/// <param name="UserId">Id of the shopper.</param>
/// <param name="AccessToken">What to send as bearer.</param>
/// <param name="ExpiresIn">Seconds until it ends.</param>
/// <param name="RefreshToken">Good for one refresh; null where the Api gives none.</param>
/// <param name="Roles">Empty without an account.</param>
public sealed record IssuedShopper(string UserId, string AccessToken, int ExpiresIn, string? RefreshToken = null, IReadOnlyList<string>? Roles = null);

public sealed record RefreshRequest(string RefreshToken);

/// <summary>Somebody to be with one click.</summary>
public sealed record Persona(string Id, string UserId, string Name, string Description, string Role);
