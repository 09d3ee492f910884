namespace LeafLoaf.Api.Privacy;

/// <summary>A table with things about people: how to find those of one, for the export and for erasing.</summary>
/// <param name="Name">The table's, and its section's in the export.</param>
/// <param name="Where">Picks the rows; <c>$1</c> is an array with the person's ids: the account's and those of before.</param>
/// <param name="Hidden">Columns that are nobody's business, such as hashes.</param>
public sealed record PersonalTable(string Name, string Where, params string[] Hidden)
{
    private const string Mine = "user_id = any($1)";
    private const string MyCarts = "cart_id in (select id from carts where user_id = any($1))";
    private const string MyOrders = "order_id in (select id from orders where user_id = any($1))";
    private const string MyClaims = "claim_id in (select claim_id from claims where user_id = any($1))";
    private const string MyTickets = "ticket_id in (select ticket_id from tickets where user_id = any($1))";
    private const string MyConversations = "conversation_id in (select conversation_id from conversations where user_id = any($1))";
    private const string MyCustomers = "customer_id in (select customer_id from customers where user_id = any($1))";
    private const string MyPolicies = $"policy_number in (select policy_number from policies where {MyCustomers})";

    /// <summary>
    /// All of them, what depends on others first, so that rows can be erased in this order. A new table belongs here or into the test's
    /// list of tables about nobody.
    /// </summary>
    public static readonly IReadOnlyList<PersonalTable> All =
    [
        // What was done and learned
        new("raw_user_actions", Mine),
        new("event_ids", Mine),
        new("shopper_versions", Mine),
        new("user_preferences", Mine),
        // What was said
        new("conversation_messages", MyConversations, "details"),
        new("conversations", Mine),
        // Claims and tickets
        new("ticket_answers", MyTickets),
        new("claim_evidence", MyClaims),
        new("claim_events", MyClaims),
        new("claim_lines", MyClaims),
        new("claims", Mine),
        new("tickets", Mine),
        new("agent_actions", Mine),
        // Memberships
        new("payments", $"invoice_id in (select invoice_id from invoices where {MyPolicies})"),
        new("invoices", MyPolicies),
        new("policy_events", MyPolicies),
        new("policies", MyCustomers),
        new("customers", Mine),
        // Baskets and orders
        new("cart_lines", MyCarts),
        new("carts", Mine),
        new("idempotency_keys", Mine),
        new("signal_outbox", Mine),
        new("demonstration_payments", "replace(authorization_key, '-', '') in (select replace(order_id::text, '-', '') from checkouts where user_id = any($1))"),
        new("checkouts", Mine),
        new("refunds", MyOrders),
        new("order_events", MyOrders),
        new("order_lines", MyOrders),
        new("orders", Mine),
        // Meals; changes first, so that nobody sums a day up again meanwhile
        new("meal_changes", Mine),
        new("meal_insights", Mine, "features"),
        new("meal_days", Mine),
        new("meal_weeks", Mine),
        new("meals", Mine, "insights"),
        // The person
        new("recipes", Mine),
        new("health_profiles", Mine, "sealed"),
        new("consents", Mine),
        new("merged_shoppers", "user_id = any($1) or from_user_id = any($1)"),
        new("sessions", "user_id::text = any($1)", "token_hash"),
        new("users", "id::text = any($1)", "password_hash", "security_stamp", "concurrency_stamp", "normalized_email", "normalized_user_name"),
    ];

    /// <summary>Columns elsewhere that may name a person who decided something for others; what they decided stays, their name goes.</summary>
    public static readonly IReadOnlyList<(string Table, string Column)> Actors =
    [
        ("claim_events", "actor"), ("claims", "decided_by"), ("order_events", "actor"), ("tickets", "assigned_to"), ("ticket_answers", "author"),
    ];
}
