using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What the graph remembers from turn to turn; kept as <c>graph_state</c> of the conversation.</summary>
public sealed record GraphState
{
    /// <summary>Longest list of things that were put off.</summary>
    public const int MostPutOff = 3;

    /// <summary>What waits for a yes.</summary>
    public IReadOnlyList<PendingAction> Pending { get; init; } = [];

    /// <summary>What the shopper was asked and has not answered.</summary>
    public OpenQuestion? Question { get; init; }

    /// <summary>What was being asked when something else came up, latest first.</summary>
    public IReadOnlyList<OpenQuestion> PutOff { get; init; } = [];

    /// <summary>What the conversation is about, for "it", "the last one", "the second".</summary>
    public Focus Focus { get; init; } = new();

    /// <summary>The last answer, for "what did you say?".</summary>
    public LastAnswer? Last { get; init; }

    /// <summary>What was done last, so that a second yes does not do it again.</summary>
    public DoneAction? Done { get; init; }

    /// <summary>Clarifications in a row that led nowhere.</summary>
    public int FailedClarifications { get; init; }

    /// <summary>Reads what a conversation holds; what cannot be read any more is forgotten.</summary>
    public static GraphState Read(JsonObject stored)
    {
        try
        {
            return stored.Deserialize<GraphState>(GraphJson.Options) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, GraphJson.Options)!.AsObject();
}

/// <summary>The JSON of what the graph keeps: nulls are left out, and a newer version of the shop may have stored more than this one knows.</summary>
internal static class GraphJson
{
    public static readonly JsonSerializerOptions Options = new(ToolJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip, RespectRequiredConstructorParameters = false,
    };
}

/// <summary>A change that waits for the shopper's yes.</summary>
/// <param name="Id">Names it for ever; with the conversation's id it is the idempotency key.</param>
/// <param name="UserId">Who wished for it; only they can say yes. Null for a visitor without a token.</param>
/// <param name="Input">What the tool will be called with.</param>
/// <param name="Summary">The question the shopper answers with yes, with everything that will happen.</param>
/// <param name="Wish">What was asked, so that a correction can be read together with it.</param>
public sealed record PendingAction(string Id, string Agent, string Tool, JsonElement Input, string Summary, string? UserId, string Intent, string Wish, DateTimeOffset AskedAt)
{
    /// <summary>How the same tool puts things back as they were; null where it cannot.</summary>
    public Restoration? Restore { get; init; }

    /// <summary>What takes this one back once it is done.</summary>
    public PendingAction Back(string tool, JsonElement input, string summary) =>
        this with { Id = Guid.NewGuid().ToString("N"), Tool = tool, Input = input, Summary = summary, Restore = null };

    /// <summary>For tools that are told the idempotency key.</summary>
    public string KeyIn(string sessionId) => $"chat-{sessionId}-{Id}";
}

/// <param name="Summary">The question the shopper answers with yes before it is done.</param>
public sealed record Restoration(JsonElement Input, string Summary);

/// <summary>A question to the shopper.</summary>
/// <param name="Slot">What is missing, for example <c>order</c>.</param>
/// <param name="Wish">The message it belongs to.</param>
/// <param name="Choices">Answers to choose from, if there are few.</param>
/// <param name="Known">What is known already, by slot.</param>
public sealed record OpenQuestion(
    string Agent, string Intent, string Wish, string Slot, string Text, IReadOnlyList<Choice>? Choices = null, IReadOnlyDictionary<string, string>? Known = null);

/// <param name="Value">What the agent gets.</param>
/// <param name="Label">What the shopper reads.</param>
public sealed record Choice(string Value, string Label);

/// <summary>What is being talked about.</summary>
public sealed record Focus
{
    public string? OrderId { get; init; }
    public string? ClaimId { get; init; }
    public string? PolicyNumber { get; init; }
    public string? InvoiceId { get; init; }

    /// <summary>Products of the last answer that showed some, in its order.</summary>
    public IReadOnlyList<ProductCard>? Products { get; init; }

    public Focus With(Focus? newer) => newer is null ? this : new()
    {
        OrderId = newer.OrderId ?? OrderId, ClaimId = newer.ClaimId ?? ClaimId, PolicyNumber = newer.PolicyNumber ?? PolicyNumber,
        InvoiceId = newer.InvoiceId ?? InvoiceId, Products = newer.Products ?? Products,
    };
}

/// <param name="Message">What had been asked.</param>
public sealed record LastAnswer(string Agent, string Intent, string Message, string Text);

/// <summary>A change that was made.</summary>
/// <param name="Undo">What takes it back; null when nothing does.</param>
public sealed record DoneAction(string Id, string Tool, string Text, bool Succeeded, PendingAction? Undo = null);
