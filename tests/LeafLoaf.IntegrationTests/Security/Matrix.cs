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
        new("GET /metrics", Rule.Always),
        new("GET /openapi/v1.json", Rule.Open),

        new("POST /api/accounts/anonymous", Rule.Always),
        new("POST /api/accounts/register", Rule.Always, Body: "{}"),
        new("POST /api/accounts/login", Rule.Always, Body: "{}"),
        new("POST /api/accounts/refresh", Rule.Always, Body: "{}"),
        new("GET /api/accounts/personas", Rule.Always),
        new("POST /api/accounts/personas/{id}/login", Rule.Always),
        new("GET /api/accounts/me", Rule.Known),
        new("POST /api/accounts/logout", Rule.SignedIn, EndsTokens: true),
        new("POST /api/accounts/change-password", Rule.SignedIn, Body: "{}"),

        new("GET /api/products/{id}", Rule.Open),
        new("GET /api/products/gtin/{gtin}", Rule.Open),
        new("GET /api/catalog/categories", Rule.Open),
        new("GET /api/catalog/facts", Rule.Open),
        new("GET /api/search", Rule.Open, "/api/search?q=milk"),
        new("POST /api/search/personalized", Rule.Open, Body: """{"query":"milk"}"""),
        new("GET /api/search/suggest", Rule.Open, "/api/search/suggest?q=mi"),

        new("GET /api/foods", Rule.Open, "/api/foods?q=egg"),
        new("GET /api/foods/{id}", Rule.Open),
        new("GET /api/foods/barcode/{gtin}", Rule.Open),
        new("GET /api/admin/foods", Rule.Admin),
        new("GET /api/admin/foods/rejects", Rule.Admin),
        new("GET /api/admin/foods/usage", Rule.Admin),
        new("POST /api/admin/foods", Rule.Admin, Body: "{}"),
        new("PUT /api/admin/foods/{id}", Rule.Admin, "/api/admin/foods/own:nothing", "{}"),
        new("DELETE /api/admin/foods/{id}", Rule.Admin, "/api/admin/foods/own:nothing"),
        new("POST /api/admin/foods/{id}/aliases", Rule.Admin, "/api/admin/foods/own:nothing/aliases", "{}"),
        new("DELETE /api/admin/foods/{id}/aliases/{alias}", Rule.Admin, "/api/admin/foods/own:nothing/aliases/x"),
        new("GET /api/recipes", Rule.Subject, "/api/recipes?user_id={user}"),
        new("POST /api/recipes", Rule.Subject, Body: """{"name":"x","servings":1,"ingredients":"1 egg","user_id":"{user}"}"""),
        new("GET /api/recipes/{id:guid}", Rule.Subject, "/api/recipes/00000000-0000-0000-0000-000000000000?user_id={user}"),
        new("PUT /api/recipes/{id:guid}", Rule.Subject, "/api/recipes/00000000-0000-0000-0000-000000000000", """{"name":"x","servings":1,"ingredients":"1 egg","user_id":"{user}"}"""),
        new("DELETE /api/recipes/{id:guid}", Rule.Subject, "/api/recipes/00000000-0000-0000-0000-000000000000?user_id={user}"),
        new("POST /api/nutrition/analyze", Rule.Open, Body: """{"text":"an egg"}"""),

        new("POST /api/interactions/track", Rule.Subject, Body: """{"type":"click","product_id":"x","user_id":"{user}"}"""),
        new("GET /api/ops/events", Rule.Open),
        new("GET /api/help", Rule.Open),
        new("GET /api/help/{id}", Rule.Open, "/api/help/delivery-times"),
        new("GET /api/help/search", Rule.Open, "/api/help/search?q=delivery"),
        new("GET /api/admin/faq/unanswered", Rule.Agent),
        new("GET /api/stats/cache", Rule.Open),
        new("GET /api/stats/llm", Rule.Open),
        new("GET /hubs/preferences", Rule.Open),
        new("GET /hubs/preferences/negotiate", Rule.Open),
        .. Preferences("/api/users/{id}/preferences", "/api/users/{user}/preferences", Rule.Subject),
        .. Preferences("/api/preferences", "/api/preferences", Rule.Caller),

        new("GET /api/basket", Rule.Subject, "/api/basket?user_id={user}"),
        new("PUT /api/basket/items/{productId}", Rule.Subject, Body: """{"quantity":1,"user_id":"{user}"}"""),
        new("DELETE /api/basket/items/{productId}", Rule.Subject, "/api/basket/items/x?user_id={user}"),
        new("POST /api/basket/clear", Rule.Subject, "/api/basket/clear?user_id={user}"),

        new("POST /api/meals", Rule.Subject, Body: """{"text":"x","user_id":"{user}"}"""),
        new("GET /api/meals", Rule.Subject, "/api/meals?user_id={user}"),
        new("GET /api/meals/{id:guid}", Rule.Subject, "/api/meals/00000000-0000-0000-0000-000000000001?user_id={user}"),
        new("PUT /api/meals/{id:guid}", Rule.Subject, "/api/meals/00000000-0000-0000-0000-000000000001", """{"text":"x","user_id":"{user}"}"""),
        new("DELETE /api/meals/{id:guid}", Rule.Subject, "/api/meals/00000000-0000-0000-0000-000000000001?user_id={user}"),
        new("GET /api/diary/day", Rule.Subject, "/api/diary/day?user_id={user}"),
        new("GET /api/diary/trend", Rule.Subject, "/api/diary/trend?user_id={user}"),
        new("GET /api/diary/summary", Rule.Subject, "/api/diary/summary?user_id={user}"),
        new("GET /api/diary/export", Rule.Subject, "/api/diary/export?user_id={user}"),
        new("POST /api/nutrition/insights/{id:guid}/feedback", Rule.Subject, "/api/nutrition/insights/00000000-0000-0000-0000-000000000001/feedback", """{"outcome":"accepted","user_id":"{user}"}"""),
        new("GET /api/stats/insights", Rule.Open),
        new("GET /api/basket/score", Rule.Subject, "/api/basket/score?user_id={user}"),
        new("GET /api/basket/swaps", Rule.Subject, "/api/basket/swaps?user_id={user}"),
        new("POST /api/basket/swap", Rule.Subject, Body: """{"from_product_id":"x","to_product_id":"y","user_id":"{user}"}"""),
        new("POST /api/basket/recipe", Rule.Subject, Body: """{"text":"2 eggs","user_id":"{user}"}"""),
        new("POST /api/basket/recipe/add", Rule.Subject, Body: """{"lines":[{"product_id":"x","packs":1}],"user_id":"{user}"}"""),
        new("GET /api/products/{id}/swaps", Rule.Open),

        new("GET /api/delivery/slots", Rule.Open),
        new("GET /api/orders", Rule.Subject, "/api/orders?user_id={user}"),
        new("POST /api/orders", Rule.Subject, Body: """
            {"user_id":"{user}","slot_id":"x","payment":{"method":"card","token":"x"},"address":{"name":"x","street":"x","city":"x","postal_code":"12345"}}
            """),
        new("GET /api/orders/{id:guid}", Rule.OwnersThing, "/api/orders/{order}"),
        new("POST /api/orders/{id:guid}/reorder", Rule.OwnersThing, "/api/orders/{order}/reorder"),
        new("POST /api/orders/{id:guid}/cancel", Rule.OwnersThing, "/api/orders/{order}/cancel", "{}"),
        new("GET /api/admin/orders", Rule.Agent),
        new("GET /api/admin/orders/{id:guid}", Rule.Agent, "/api/admin/orders/{order}"),
        new("POST /api/admin/orders/{id:guid}/advance", Rule.Agent, "/api/admin/orders/{order}/advance", "{}"),
        new("POST /api/admin/orders/{id:guid}/refund", Rule.Agent, "/api/admin/orders/{order}/refund", "{}"),
        new("POST /api/admin/orders/{id:guid}/substitute", Rule.Agent, "/api/admin/orders/{order}/substitute", "{}"),

        new("GET /api/policies", Rule.Subject, "/api/policies?user_id={user}"),
        new("GET /api/policies/{policyNumber}", Rule.OwnersThing, "/api/policies/{policy}"),
        new("GET /api/membership/plans", Rule.Open),
        new("POST /api/policies", Rule.SignedIn, Body: """{"plan":"plus","billing":"yearly"}"""),
        new("POST /api/policies/{policyNumber}/change", Rule.OwnersThing, "/api/policies/{policy}/change", """{"plan":"family"}"""),
        new("POST /api/policies/{policyNumber}/cancel", Rule.OwnersThing, "/api/policies/{policy}/cancel"),
        new("GET /api/invoices", Rule.Subject, "/api/invoices?user_id={user}"),
        new("GET /api/invoices/{invoiceId}", Rule.OwnersThing, "/api/invoices/{invoice}"),
        new("GET /api/claims", Rule.Subject, "/api/claims?user_id={user}"),
        new("POST /api/claims", Rule.OwnersThing, Body: """
            {"order_id":"{order}","claim_type":"missing","description":"x","lines":[{"line_no":1,"quantity":1}]}
            """),
        new("GET /api/claims/{claimId}", Rule.OwnersThing, "/api/claims/{claim}"),
        new("POST /api/claims/{claimId}/evidence", Rule.OwnersThing, "/api/claims/{claim}/evidence", "\u00ff\u00d8\u00ff\u00e0 a picture", ContentType: "image/jpeg"),
        new("GET /api/claims/{claimId}/evidence/{evidenceId:guid}", Rule.OwnersThing, "/api/claims/{claim}/evidence/{photo}"),
        new("GET /api/tickets", Rule.Subject, "/api/tickets?user_id={user}"),
        new("POST /api/tickets", Rule.Subject, Body: """{"subject":"x","body":"x","user_id":"{user}"}"""),
        new("GET /api/tickets/{ticketId}", Rule.OwnersThing, "/api/tickets/{ticket}"),
        new("GET /api/admin/policies/{policyNumber}", Rule.Agent, "/api/admin/policies/{policy}"),
        new("GET /api/admin/claims", Rule.Agent),
        new("GET /api/admin/claims/{claimId}", Rule.Agent, "/api/admin/claims/{claim}"),
        new("POST /api/admin/claims/{claimId}/decide", Rule.Agent, "/api/admin/claims/{claim}/decide", "{}"),
        new("GET /api/admin/claims/{claimId}/evidence/{evidenceId:guid}", Rule.Agent, "/api/admin/claims/{claim}/evidence/{photo}"),
        new("GET /api/admin/tickets", Rule.Agent),
        new("GET /api/admin/tickets/{ticketId}", Rule.Agent, "/api/admin/tickets/{ticket}"),
        new("GET /api/admin/tickets/{ticketId}/suggestion", Rule.Agent, "/api/admin/tickets/{ticket}/suggestion"),
        new("GET /api/admin/tickets/{ticketId}/events", Rule.Agent, "/api/admin/tickets/{ticket}/events"),
        new("POST /api/admin/tickets/{ticketId}/take", Rule.Agent, "/api/admin/tickets/{ticket}/take"),
        new("POST /api/admin/tickets/{ticketId}/answer", Rule.Agent, "/api/admin/tickets/{ticket}/answer", """{"content":"x"}"""),
        new("POST /api/admin/tickets/{ticketId}/hand_back", Rule.Agent, "/api/admin/tickets/{ticket}/hand_back"),
        new("PATCH /api/admin/tickets/{ticketId}", Rule.Agent, "/api/admin/tickets/{ticket}", "{}"),

        new("POST /api/v1/chat", Rule.OwnersThing, Body: """{"message":"hello","session_id":"{session}"}"""),
        new("POST /api/v1/chat/stream", Rule.OwnersThing, Body: """{"message":"hello","session_id":"{session}"}"""),
        new("POST /mcp", Rule.Open, Body: """{"jsonrpc":"2.0","id":1,"method":"ping"}"""),
        new("GET /api/v1/sessions", Rule.Known),
        new("GET /api/v1/sessions/{sessionId}", Rule.OwnersThing, "/api/v1/sessions/{session}"),
        new("GET /api/v1/sessions/{sessionId}/events", Rule.OwnersThing, "/api/v1/sessions/{session}/events"),
        new("POST /api/v1/sessions/{sessionId}/person", Rule.OwnersThing, "/api/v1/sessions/{session}/person", "{}"),
        new("DELETE /api/v1/sessions/{sessionId}", Rule.OwnersThing, "/api/v1/sessions/{session}"),

        new("GET /api/v1/voice", Rule.Open),
        new("POST /api/v1/voice/speak", Rule.Known, Body: """{"text":"Hello"}"""),
        new("POST /api/v1/voice/listen", Rule.Known, Body: "\u001aE\u00df\u00a3 a recording", ContentType: "audio/webm"),

        new("GET /api/me/consent", Rule.Subject, "/api/me/consent?user_id={user}"),
        new("PUT /api/me/consent", Rule.Subject, Body: """{"purpose":"analytics","granted":false,"user_id":"{user}"}"""),
        new("GET /api/me/health", Rule.Subject, "/api/me/health?user_id={user}"),
        new("PUT /api/me/health", Rule.Subject, Body: """{"diets":[],"user_id":"{user}"}"""),
        new("PUT /api/me/health/goals", Rule.Subject, Body: """{"goals":[],"user_id":"{user}"}"""),
        new("GET /api/me/export", Rule.Subject, "/api/me/export?user_id={user}"),
        new("DELETE /api/me", Rule.Subject, "/api/me?user_id={user}", EndsTokens: true),
    ];

    private static IEnumerable<Entry> Preferences(string route, string path, Rule rule)
    {
        foreach (var part in new[] { "live", "explain", "events", "export" })
            yield return new($"GET {route}/{part}", rule, $"{path}/{part}?dimension=brands.oatly&user_id={{user}}");
        foreach (var (part, body) in new[]
        {
            ("retract", """{"event_id":"x"}"""), ("restore", """{"event_id":"x"}"""), ("pause", "{}"), ("resume", "{}"), ("reset", """{"dimension":"brands"}"""),
        })
            yield return new($"POST {route}/{part}", rule, $"{path}/{part}?user_id={{user}}", body);
    }
}
