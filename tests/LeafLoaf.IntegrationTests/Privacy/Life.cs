using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Privacy;

/// <summary>Somebody who looked around, signed up, bought and complained: rows in as many tables as there are.</summary>
internal sealed record Life(string Email, string BeforeId, string BeforeRefresh, string Id, string Token, string Refresh)
{
    public static async Task<Life> LiveAsync(AccountShop shop)
    {
        var api = shop.Demo;
        var before = await api.PostAsync("/api/accounts/anonymous");
        await TrackAsync(api, before["access_token"], shop.Products[0]);
        await PutAsync(api, before["access_token"], shop.Products[1]);

        var email = Asking.NewEmail();
        var account = await api.RegisterAsync(email, before["access_token"]);
        var (id, token) = (account["user_id"], account["access_token"]);
        await TrackAsync(api, token, shop.Products[2]);
        await PutAsync(api, token, shop.Products[3]);
        (await api.AskAsync(HttpMethod.Put, "/api/me/consent", new { purpose = "personalization", granted = true, text_version = 1 }, token)).Is(HttpStatusCode.OK);
        (await api.PostAsync("/api/meals", new { text = "2 boiled eggs and an apple" }, token)).Is(HttpStatusCode.Created);
        await OrderAsync(api, token);
        // After the order: from then on nothing that is not proven vegan can be bought.
        (await api.AskAsync(HttpMethod.Put, "/api/me/health", new { diets = new[] { "vegan" }, allergies = Array.Empty<string>() }, token)).Is(HttpStatusCode.OK);
        // The service domain, as an import or an agent would write it.
        await shop.ExecuteAsync(
            $"""
            insert into customers (customer_id, user_id, first_name, last_name, email) values ('C-{id[^8..]}', '{id}', 'Some', 'Body', '{email}');
            insert into policies (policy_number, customer_id, plan, premium, billing, covers_delivery, covers_freshness, covers_substitutions, status, start_date, end_date)
                values ('P-{id[^8..]}', 'C-{id[^8..]}', 'plus', 100, 'yearly', true, true, true, 'active', '2026-01-01', '2027-01-01');
            insert into invoices (invoice_id, policy_number, amount, period_start, period_end, issued_on, due_on, status)
                values ('I-{id[^8..]}', 'P-{id[^8..]}', 100, '2026-01-01', '2026-12-31', '2026-01-01', '2026-02-01', 'paid');
            insert into payments (payment_id, invoice_id, amount, method, status, paid_at) values ('Y-{id[^8..]}', 'I-{id[^8..]}', 100, 'card', 'completed', now());
            insert into claims (claim_id, user_id, claim_type, description, amount, status) values ('L-{id[^8..]}', '{id}', 'missing', 'No milk', 3, 'in_review');
            insert into claim_lines (claim_id, line_no, product_id, quantity, amount) values ('L-{id[^8..]}', 1, 'x', 1, 3);
            insert into claim_evidence (claim_id, content_type, size, sha256, content) values ('L-{id[^8..]}', 'image/png', 3, 'x', 'abc');
            insert into claim_events (claim_id, status, actor, role) values ('L-{id[^8..]}', 'in_review', '{id}', 'shopper');
            insert into tickets (ticket_id, user_id, subject, body) values ('T-{id[^8..]}', '{id}', 'Milk', 'Where is it?');
            insert into ticket_answers (ticket_id, author, content) values ('T-{id[^8..]}', 'somebody', 'In the van.');
            insert into policy_events (policy_number, action, details) values ('P-{id[^8..]}', 'joined', jsonb_build_object());
            insert into recipes (id, user_id, name, servings, ingredients) values (gen_random_uuid(), '{id}', 'Eggs', 1, '2 eggs');
            insert into agent_actions (session_id, action_id, user_id, agent, tool, input, summary, asked_at)
                values ('S-{id[^8..]}', 'one', '{id}', 'orders_agent', 'reorder', jsonb_build_object(), 'The same again?', now());
            insert into conversations (conversation_id, user_id, version, created_at, last_activity) values ('S-{id[^8..]}', '{id}', 1, now(), now());
            """);
        // In Redis, in memory and, with a ticket, in the database.
        (await api.PostAsync($"/api/v1/sessions/S-{id[^8..]}/person", new { message = $"My address is {email}." }, token)).Is(HttpStatusCode.OK);
        return new(email, before["user_id"], before["refresh_token"], id, token, account["refresh_token"]);
    }

    private static async Task TrackAsync(HttpClient api, string token, string product)
    {
        var answer = await api.PostAsync("/api/interactions/track", new { type = "click", product_id = product }, token);
        answer.Is(HttpStatusCode.Accepted);
        Assert.Equal("1", answer["accepted"]);
    }

    private static async Task PutAsync(HttpClient api, string token, string product)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/basket/items/{Uri.EscapeDataString(product)}")
            { Content = JsonContent.Create(new { quantity = 2 }), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await api.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task OrderAsync(HttpClient api, string token)
    {
        var slots = await api.ReadAsync("/api/delivery/slots", token);
        var slot = slots.Body!["slots"]?.AsArray() ?? slots.Body.AsArray();
        var order = await api.PostAsync("/api/orders", new
        {
            slot_id = (slot[^1]!["slot_id"] ?? slot[^1]!["id"])!.ToString(),
            address = new { name = "Some Body", street = "1 Main Street", city = "Boston", postal_code = "02101" },
            payment = new { method = "card", token = "tok_ok" },
        }, token);
        order.Is(HttpStatusCode.Created);
    }
}
