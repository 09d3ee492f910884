using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What an agent says to a wish.</summary>
/// <param name="Text">For the shopper to read; every fact in it comes from a tool or a cited article.</param>
public sealed record AgentReply(string Text)
{
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Products the text speaks of, to be shown as cards.</summary>
    public IReadOnlyList<ProductCard> Products { get; init; } = [];

    /// <summary>Something to be done once the shopper says yes.</summary>
    public PendingAction? Pending { get; init; }

    /// <summary>What the agent has to know first.</summary>
    public OpenQuestion? Question { get; init; }

    /// <summary>The same wish for another agent, when this one is not the right one after all. The supervisor decides whether it gets there.</summary>
    public Wish? HandOff { get; init; }

    /// <summary>What the conversation is about now; what is null in it stays as it was.</summary>
    public Focus? Focus { get; init; }

    /// <summary>The ticket a person of the shop will look at.</summary>
    public string? TicketId { get; init; }

    /// <summary>True when nothing could be said to the wish.</summary>
    public bool Failed { get; init; }

    /// <summary>A reply that asks back.</summary>
    public static AgentReply Ask(OpenQuestion question) => new(question.Text) { Question = question };

    /// <summary>A reply that asks for a yes.</summary>
    public static AgentReply Confirm(PendingAction action) => new(action.Summary) { Pending = action };

    /// <summary>A reply that can only say why not.</summary>
    public static AgentReply CouldNot(string why) => new(why) { Failed = true };
}

/// <summary>A product as an answer shows it.</summary>
/// <param name="Note">Why it is there, or what to mind.</param>
public sealed record ProductCard(
    string Id, string Name, string? Brand = null, string? Size = null, decimal? Price = null, string? Currency = null, string? ImageUrl = null, string? Note = null);
