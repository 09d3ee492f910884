namespace LeafLoaf.EndToEndTests.StandIn;

public sealed record StandInLine(string Id, string Role, string Content, DateTimeOffset Timestamp, string? Agent = null);

/// <param name="Steps">Of the trace, in order.</param>
/// <param name="Answer">As <c>POST /api/v1/chat</c> answers it.</param>
public sealed record StandInAnswer(string Text, object[] Steps, object Answer);

/// <summary>One conversation, with agents who know a handful of words.</summary>
public sealed class StandInTalk(string id, string? owner)
{
    private const string Confirm = "Put 2 × Oat milk, barista into your basket ($7.98).";
    private static readonly object[] Kinds = [new { Value = "spoiled", Label = "They were spoiled" }, new { Value = "missing", Label = "They were missing" }];

    public string Id => id;
    public string? Owner => owner;
    public DateTimeOffset Created { get; } = DateTimeOffset.UtcNow;
    public List<StandInLine> Messages { get; } = [];
    public string? Ticket { get; private set; }
    public bool WithPerson { get; private set; }
    private bool Pending { get; set; }

    public void SayAsPerson(string text)
    {
        WithPerson = true;
        Add("assistant", text, "human");
    }

    public object AskForPerson(string message)
    {
        Ticket ??= "TKT000042";
        Add("user", message, null);
        const string text = "A person of our team will look at this.";
        Add("assistant", text, "human_escalation_agent");
        return new { TicketId = Ticket, Priority = "normal", Message = text };
    }

    public StandInAnswer Answer(string message)
    {
        Add("user", message, null);
        if (WithPerson) return Done("A person of our team reads this and answers right here.", "human", saved: false);
        var asked = message.ToLowerInvariant();
        var waited = Pending;
        Pending = asked.Contains("oat", StringComparison.Ordinal);
        if (Pending)
            return Done($"{Confirm} Shall I?", "shopping_agent", products: [Product("p2"), Product("p3")], confirm: [Confirm], tool: ("search_products", new { Query = "oat milk" }, new { Total = 2 }));
        if (waited) return Done(asked == "yes" ? "Done: two are in your basket." : "All right, I leave it as it is.", "shopping_agent");
        if (asked.Contains("premium", StringComparison.Ordinal))
            return Done("Your premium is $197.88 a year.", "billing_agent", cites: true, tool: ("get_membership", new { PolicyNumber = "POL000004" }, new { Plan = "family", Premium = 197.88m, Billing = "yearly", Coverage = new { Delivery = true } }));
        if (asked.Contains("berries", StringComparison.Ordinal)) return Done("What was wrong with them?", "claims_agent", choices: Kinds);
        if (asked.Contains("lite", StringComparison.Ordinal)) return Done("A short answer.", "general_help_agent", degraded: ["lite_mode_budget_spent"]);
        return Done($"You said: {message}", "general_help_agent");
    }

    public object Summary() => new
    {
        SessionId = id, Title = Messages.FirstOrDefault()?.Content ?? "", Messages = Messages.Count, CreatedAt = Created, LastActivity = Created, Active = true, TicketId = Ticket,
    };

    public object Whole() => new
    {
        SessionId = id, CreatedAt = Created, LastActivity = Created, Active = true, WithPerson, TicketId = Ticket, Messages,
        State = new { Pending = Pending ? [new { Summary = Confirm }] : Array.Empty<object>() },
    };

    private StandInAnswer Done(
        string text, string agent, (string Name, object Input, object Output)? tool = null, object[]? products = null, string[]? confirm = null, object[]? choices = null,
        string[]? degraded = null, bool cites = false, bool saved = true)
    {
        if (saved) Add("assistant", text, agent);
        object[] steps = tool is { } used
            ? [new { Agent = "supervisor", Output = new { Decided = "Proceed: one wish" }, TookMs = 0 }, new { Agent = agent, Tool = used.Name, used.Input, used.Output, TookMs = 3.2 }]
            : [new { Agent = "supervisor", Output = new { Decided = "Proceed" }, TookMs = 0 }];
        return new(text, steps, new
        {
            SessionId = id, Message = text, AgentUsed = agent, RequiresClarification = confirm is not null || choices is not null, ConversationComplete = false,
            Metadata = new
            {
                TokensUsed = 0, ProcessingTimeMs = 12.3, Cached = false, Degraded = degraded ?? [], Trace = steps,
                Citations = cites ? [new { Id = "membership#1", Title = "What membership costs", Url = "/help/membership" }] : Array.Empty<object>(),
                Confirm = confirm, Choices = choices, Products = products, TicketId = Ticket,
            },
        });
    }

    private static object Product(string product)
    {
        var found = StandInShelf.Products.First(p => p.Id == product);
        return new { found.Id, found.Name, found.Brand, found.Size, found.Price, Currency = "USD", Note = "You bought it last week" };
    }

    private void Add(string role, string text, string? agent) => Messages.Add(new(Guid.NewGuid().ToString(), role, text, DateTimeOffset.UtcNow, agent));
}
