namespace LeafLoaf.IntegrationTests.Security;

/// <summary>Who gets through an endpoint.</summary>
public enum Rule
{
    /// <summary>Everybody, whatever token they bring: health and signing in.</summary>
    Always,

    /// <summary>Everybody; only a token that does not work is refused.</summary>
    Open,

    /// <summary>Whoever has a token.</summary>
    Known,

    SignedIn,
    Agent,
    Admin,

    /// <summary>Acts for one shopper: the token's. Naming another one is refused; in demo mode, without a token, anybody without an account may be named.</summary>
    Subject,

    /// <summary>Answers about the token's shopper whoever is named; without a token as <see cref="Subject"/>.</summary>
    Caller,

    /// <summary>A thing that belongs to the owner: 403 or, where its existence is private, 404 for everybody else.</summary>
    OwnersThing,
}

/// <summary>One endpoint, who may use it, and how to ask.</summary>
/// <param name="Endpoint">As <see cref="Endpoints.List"/> names it.</param>
/// <param name="Path">The address to ask; <c>{user}</c> is replaced by the shopper that is named, <c>{order}</c> by the owner's order. Null: the endpoint's own, with <c>x</c> for its parameters.</param>
/// <param name="Body">JSON to send; <c>{user}</c> as in the address.</param>
/// <param name="EndsTokens">Afterwards everybody has to come anew.</param>
public sealed record Entry(string Endpoint, Rule Rule, string? Path = null, string? Body = null, bool EndsTokens = false, string ContentType = "application/json");
