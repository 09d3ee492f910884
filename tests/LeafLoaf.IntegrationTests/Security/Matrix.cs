namespace LeafLoaf.IntegrationTests.Security;

/// <summary>Every endpoint of the Api and who may use it. A new endpoint without a line here fails the test.</summary>
internal static class Matrix
{
    public static readonly IReadOnlyList<Entry> Entries =
    [
        new("GET /ping", Rule.Always),
        new("GET /alive", Rule.Always),
        new("GET /ready", Rule.Always),
        new("GET /health", Rule.Always),
        new("GET /api/health", Rule.Always),
        new("GET /openapi/v1.json", Rule.Open),

        new("POST /api/accounts/anonymous", Rule.Always),
        new("POST /api/accounts/register", Rule.Always, Body: "{}"),
        new("POST /api/accounts/login", Rule.Always, Body: "{}"),
        new("POST /api/accounts/refresh", Rule.Always, Body: "{}"),
        new("GET /api/accounts/personas", Rule.Always),
        new("POST /api/accounts/personas/{id}/login", Rule.Always),
        new("GET /api/accounts/me", Rule.Known),
        new("POST /api/accounts/logout", Rule.SignedIn),
        new("POST /api/accounts/change-password", Rule.SignedIn, Body: "{}"),

        new("GET /api/products/{id}", Rule.Open),
        new("GET /api/products/gtin/{gtin}", Rule.Open),
        new("GET /api/catalog/categories", Rule.Open),
        new("GET /api/catalog/facts", Rule.Open),
        new("GET /api/search", Rule.Open, "/api/search?q=milk"),
        new("POST /api/search/personalized", Rule.Open, Body: """{"query":"milk"}"""),
        new("GET /api/search/suggest", Rule.Open, "/api/search/suggest?q=mi"),

        new("GET /api/basket", Rule.Subject, "/api/basket?user_id={user}"),
        new("PUT /api/basket/items/{productId}", Rule.Subject, Body: """{"quantity":1,"user_id":"{user}"}"""),
        new("DELETE /api/basket/items/{productId}", Rule.Subject, "/api/basket/items/x?user_id={user}"),
        new("POST /api/basket/clear", Rule.Subject, "/api/basket/clear?user_id={user}"),
    ];
}
