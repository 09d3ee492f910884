namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>One request of the sweep.</summary>
/// <param name="Endpoint">As in the routing table.</param>
/// <param name="Path">What is asked, with what the shopper has in braces.</param>
/// <param name="Without">Fields of the answer that hold the shopper's own words, or what is to be replaced.</param>
internal sealed record Surface(string Endpoint, string Path, string? Body = null, params string[] Without)
{
    public string Method => Endpoint[..Endpoint.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Asked with every allergen by itself; the others by the personas and by somebody with all of them.</summary>
    public bool ForEveryAllergen => Method is "GET" && !Path.StartsWith("/api/users/", StringComparison.Ordinal) && !Path.StartsWith("/api/diary/", StringComparison.Ordinal)
        || Path.StartsWith("/api/basket", StringComparison.Ordinal) || Path.StartsWith("/api/search", StringComparison.Ordinal) || Endpoint is "POST /api/orders" or "POST /api/v1/chat" or "POST /api/nutrition/analyze";
}

/// <summary>
/// Every endpoint of the Api: how it could show a product, or why it cannot. A new endpoint that is in neither list fails the sweep; the
/// exceptions are those of docs/decisions/0026-gate.md.
/// </summary>
internal static class Surfaces
{
    /// <summary>Answers are looked through for anything unsafe. In this order, because some change what others show.</summary>
    public static readonly IReadOnlyList<Surface> Swept =
    [
        new("GET /api/search", "/api/search?q=zephyrine+crackers&limit=40", null, "query", "interpretation"),
        new("GET /api/search", "/api/search?q={badurl}&limit=40", null, "query", "interpretation"),
        new("GET /api/search", "/api/search?q={bad}&limit=40", null, "query", "interpretation"),
        new("GET /api/search", "/api/search?category=Crackers&limit=40&sort=price"),
        new("GET /api/search", "/api/search?q=&limit=40"),
        new("POST /api/search/personalized", "/api/search/personalized", """{"query":"zephyrine crackers","limit":40}""", "query", "interpretation"),
        new("POST /api/search/personalized", "/api/search/personalized", """{"query":"{badname}","limit":40}""", "query", "interpretation"),
        new("POST /api/search/personalized", "/api/search/personalized", """{"query":"crackers","limit":40,"context":{"recent_views":["{bad}"]}}""", "query", "interpretation"),
        new("GET /api/search/suggest", "/api/search/suggest?q=zephyrine+cra"),
        new("GET /api/search/suggest", "/api/search/suggest?q={badurl}", null, "query"),
        new("GET /api/catalog/categories", "/api/catalog/categories"),
        new("GET /api/catalog/facts", "/api/catalog/facts"),
        new("GET /api/products/{id}", "/api/products/{bad}"),
        new("GET /api/products/{id}", "/api/products/{good}"),
        new("GET /api/products/gtin/{gtin}", "/api/products/gtin/{badgtin}"),
        new("GET /api/products/{id}/swaps", "/api/products/{good}/swaps"),
        new("GET /api/products/{id}/swaps", "/api/products/{bad}/swaps", null, "from"),
        new("GET /api/foods", "/api/foods?q=zephyrine+crackers&limit=40"),
        new("GET /api/foods", "/api/foods?q={badurl}&limit=40", null, "query"),
        new("GET /api/foods/{id}", "/api/foods/product:{bad}"),
        new("GET /api/foods/barcode/{gtin}", "/api/foods/barcode/{badgtin}"),
        new("POST /api/nutrition/analyze", "/api/nutrition/analyze", """{"text":"30 g {badname}"}""", "items", "unknown_foods", "questions"),
        new("POST /api/nutrition/analyze", "/api/nutrition/analyze", """{"items":[{"food":"recipe:{recipe}","quantity":1}]}""", "items"),

        new("GET /api/basket", "/api/basket"),
        new("PUT /api/basket/items/{productId}", "/api/basket/items/{bad}", """{"quantity":9}"""),
        new("PUT /api/basket/items/{productId}", "/api/basket/items/{good}", """{"quantity":3}"""),
        new("GET /api/basket/score", "/api/basket/score"),
        new("GET /api/basket/swaps", "/api/basket/swaps", null, "from"),
        new("POST /api/basket/swap", "/api/basket/swap", """{"from_product_id":"{good}","to_product_id":"{bad}"}"""),
        new("POST /api/basket/recipe", "/api/basket/recipe", """{"text":"300 g {badname}\n200 g zephyrine crackers"}""", "texts", "questions", "food"),
        new("POST /api/basket/recipe", "/api/basket/recipe", """{"recipe_id":"{recipe}","servings":4}""", "texts", "questions", "food"),
        new("POST /api/basket/recipe/add", "/api/basket/recipe/add", """{"lines":[{"product_id":"{good}","packs":1},{"product_id":"{bad}","packs":1}]}"""),
        new("POST /api/orders", "/api/orders", """{"slot_id":"{slot}","payment":{"method":"card","token":"demo"},"address":{"name":"Ann Miller","street":"1 Elm Street","city":"Springfield","postal_code":"01101"}}"""),

        new("GET /api/orders", "/api/orders"),
        new("GET /api/orders/{id:guid}", "/api/orders/{order}"),
        new("POST /api/orders/{id:guid}/reorder", "/api/orders/{order}/reorder"),
        new("POST /api/orders/{id:guid}/cancel", "/api/orders/{order}/cancel", "{}"),
        new("GET /api/claims", "/api/claims"),
        new("GET /api/claims/{claimId}", "/api/claims/{claim}"),
        new("POST /api/claims", "/api/claims", """{"order_id":"{order}","claim_type":"missing","description":"Not there","lines":[{"line_no":1,"quantity":1},{"line_no":2,"quantity":1}]}"""),

        new("POST /api/interactions/track", "/api/interactions/track", """{"type":"click","product_id":"{bad}"}"""),
        .. Preferences("/api/preferences", "/api/preferences"),
        .. Preferences("/api/users/{id}/preferences", "/api/users/{user}/preferences"),

        new("GET /api/recipes", "/api/recipes"),
        new("POST /api/recipes", "/api/recipes", """{"name":"Another","servings":1,"ingredients":"50 g {badname}"}""", "ingredients", "items", "questions"),
        new("GET /api/recipes/{id:guid}", "/api/recipes/{recipe}", null, "ingredients", "items"),
        new("PUT /api/recipes/{id:guid}", "/api/recipes/{recipe}", """{"name":"Again","servings":1,"ingredients":"50 g {badname}"}""", "ingredients", "items", "questions"),
        new("POST /api/meals", "/api/meals", """{"items":[{"food":"product:{bad}","quantity":30,"unit":"g"}]}""", "items", "entered"),
        new("PUT /api/meals/{id:guid}", "/api/meals/{meal}", """{"items":[{"food":"product:{bad}","quantity":40,"unit":"g"}]}""", "items", "entered"),
        new("GET /api/meals", "/api/meals", null, "items", "entered"),
        new("GET /api/meals/{id:guid}", "/api/meals/{meal}", null, "items", "entered"),
        new("GET /api/diary/day", "/api/diary/day", null, "items", "entered"),
        new("GET /api/diary/trend", "/api/diary/trend"),
        new("GET /api/diary/summary", "/api/diary/summary"),

        new("POST /api/v1/chat", "/api/v1/chat", """{"message":"add {badname} to my basket"}""", "input", "query", "understood"),
        new("POST /api/v1/chat/stream", "/api/v1/chat/stream", """{"message":"show me {badname}"}"""),
        new("GET /api/v1/sessions", "/api/v1/sessions", null, "title"),
        new("GET /api/v1/sessions/{sessionId}", "/api/v1/sessions/{session}", null, "content", "last", "input", "query"),

        new("DELETE /api/basket/items/{productId}", "/api/basket/items/{bad}"),
        new("DELETE /api/meals/{id:guid}", "/api/meals/{meal}"),
        new("DELETE /api/recipes/{id:guid}", "/api/recipes/{recipe}"),
        new("POST /api/basket/clear", "/api/basket/clear"),
    ];

    /// <summary>Why an endpoint shows no product to a shopper, or why it may.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Others = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["states of the service"] = ["GET /ping", "GET /metrics", "GET /alive", "GET /ready", "GET /health", "GET /api/health", "GET /openapi/v1.json", "GET /api/ops/events", "GET /api/stats/cache", "GET /api/stats/llm", "GET /api/stats/insights"],
        ["accounts"] =
        [
            "POST /api/accounts/anonymous", "POST /api/accounts/register", "POST /api/accounts/login", "POST /api/accounts/refresh", "GET /api/accounts/personas",
            "POST /api/accounts/personas/{id}/login", "GET /api/accounts/me", "POST /api/accounts/logout", "POST /api/accounts/change-password",
        ],
        ["articles"] = ["GET /api/help", "GET /api/help/{id}", "GET /api/help/search"],
        ["delivery, memberships and their invoices"] =
        [
            "GET /api/delivery/slots", "GET /api/policies", "GET /api/policies/{policyNumber}", "GET /api/membership/plans", "POST /api/policies", "POST /api/policies/{policyNumber}/change",
            "POST /api/policies/{policyNumber}/cancel", "GET /api/invoices", "GET /api/invoices/{invoiceId}",
        ],
        ["photos of claims"] = ["POST /api/claims/{claimId}/evidence", "GET /api/claims/{claimId}/evidence/{evidenceId:guid}"],
        ["what was said: own words and the answers they got then"] =
        [
            "GET /api/tickets", "POST /api/tickets", "GET /api/tickets/{ticketId}", "GET /api/v1/sessions/{sessionId}/events",
            "POST /api/v1/sessions/{sessionId}/person", "DELETE /api/v1/sessions/{sessionId}",
        ],
        ["speech: a text that is given, heard or read out"] = ["GET /api/v1/voice", "POST /api/v1/voice/speak", "POST /api/v1/voice/listen"],
        ["everything that is kept of a shopper, to take along, as it is"] =
            ["GET /api/me/export", "DELETE /api/me", "GET /api/diary/export", "GET /api/preferences/export", "GET /api/users/{id}/preferences/export"],
        ["numbers of preferences: ids of what was bought, without names"] = ["GET /hubs/preferences", "GET /hubs/preferences/negotiate"],
        ["statements about oneself"] = ["GET /api/me/consent", "PUT /api/me/consent", "GET /api/me/health", "PUT /api/me/health", "PUT /api/me/health/goals", "POST /api/nutrition/insights/{id:guid}/feedback"],
        ["swept tool by tool"] = ["POST /mcp"],
        ["the shop's staff, who see what shoppers bought and are asked by GateTests what they may pack"] =
        [
            "GET /api/admin/foods", "GET /api/admin/foods/rejects", "GET /api/admin/foods/usage", "POST /api/admin/foods", "PUT /api/admin/foods/{id}", "DELETE /api/admin/foods/{id}", "POST /api/admin/foods/{id}/aliases",
            "DELETE /api/admin/foods/{id}/aliases/{alias}", "GET /api/admin/faq/unanswered", "GET /api/admin/orders", "GET /api/admin/orders/{id:guid}", "POST /api/admin/orders/{id:guid}/advance",
            "POST /api/admin/orders/{id:guid}/refund", "POST /api/admin/orders/{id:guid}/substitute", "GET /api/admin/policies/{policyNumber}", "GET /api/admin/claims", "GET /api/admin/claims/{claimId}",
            "POST /api/admin/claims/{claimId}/decide", "GET /api/admin/claims/{claimId}/evidence/{evidenceId:guid}", "GET /api/admin/tickets", "GET /api/admin/tickets/{ticketId}",
            "GET /api/admin/tickets/{ticketId}/suggestion", "GET /api/admin/tickets/{ticketId}/events", "POST /api/admin/tickets/{ticketId}/take", "POST /api/admin/tickets/{ticketId}/answer",
            "POST /api/admin/tickets/{ticketId}/hand_back", "PATCH /api/admin/tickets/{ticketId}",
        ],
    };

    private static IEnumerable<Surface> Preferences(string route, string path) =>
    [
        new($"GET {route}/live", $"{path}/live", null, "quantities"),
        new($"GET {route}/explain", $"{path}/explain?dimension=categories.Crackers"),
        new($"GET {route}/events", $"{path}/events"),
        new($"POST {route}/retract", $"{path}/retract", """{"event_id":"{event}"}""", "quantities"),
        new($"POST {route}/restore", $"{path}/restore", """{"event_id":"{event}"}""", "quantities"),
        new($"POST {route}/pause", $"{path}/pause", "{}", "quantities"),
        new($"POST {route}/resume", $"{path}/resume", "{}", "quantities"),
        new($"POST {route}/reset", $"{path}/reset", """{"dimension":"price_levels"}""", "quantities"),
    ];
}
