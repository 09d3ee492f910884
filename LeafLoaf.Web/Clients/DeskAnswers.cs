namespace LeafLoaf.Web.Clients;

/// <summary>A ticket in the agents' inbox.</summary>
/// <param name="Reasons">Why it was opened, by code; none where the shopper wrote it.</param>
/// <param name="WaitingSince">Since when the shopper waits; null when it is their turn.</param>
public sealed record DeskTicket(
    string TicketId, string Subject, string Status, string Priority, IReadOnlyList<string> Reasons, bool Mine, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? Customer = null, string? UserId = null, string? SessionId = null, string? AssignedTo = null, DateTimeOffset? WaitingSince = null);

public sealed record DeskTicketList(long Total, int Limit, int Offset, long Unanswered, IReadOnlyList<DeskTicket> Tickets);

/// <param name="Transcript">All that was said, oldest first.</param>
/// <param name="WithPerson">The agents are silent.</param>
public sealed record DeskTicketDetails(
    DeskTicket Ticket, string Body, bool WithPerson, IReadOnlyList<SaidMessage> Transcript, HandOff? Summary = null, TicketShopper? Shopper = null,
    Guid? OrderId = null, string? ClaimId = null);

public sealed record SaidMessage(Guid Id, string Role, string Content, DateTimeOffset Timestamp, string? Agent = null);

/// <summary>What the agents handed over.</summary>
public sealed record HandOff(string Who, IReadOnlyList<string> Why, IReadOnlyList<string> Asked, IReadOnlyList<TriedStep> Tried);

public sealed record TriedStep(string Agent, string Outcome, bool Worked, string? Tool = null);

public sealed record TicketShopper(long Orders, long OpenClaims, string? CustomerId = null, string? Name = null, string? Email = null, string? Plan = null);

/// <param name="MadeBy">rules or model.</param>
public sealed record ReplySuggestion(string Text, string MadeBy, IReadOnlyList<SuggestionSource> Sources);

public sealed record SuggestionSource(string Id, string Title, string? Url = null);

public sealed record DeskReply(string Content, bool Close);

public sealed record TicketChange(string Status);
