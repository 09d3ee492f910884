namespace LeafLoaf.Web.Clients;

/// <summary>A LeafLoaf Plus membership.</summary>
/// <param name="Premium">A year, in US dollars.</param>
/// <param name="Billing">monthly, quarterly or yearly.</param>
public sealed record Policy(
    string PolicyNumber, string CustomerId, string Plan, decimal Premium, string Billing, Coverage Coverage, string Status, DateOnly StartDate, DateOnly EndDate);

public sealed record Coverage(bool Delivery, bool FreshnessGuarantee, bool Substitutions);

public sealed record PolicyList(IReadOnlyList<Policy> Policies);

/// <summary>What a membership costs for a while.</summary>
public sealed record Invoice(
    string InvoiceId, string PolicyNumber, decimal Amount, string Currency, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly IssuedOn, DateOnly DueOn,
    string Status, IReadOnlyList<InvoicePayment>? Payments = null);

public sealed record InvoicePayment(string PaymentId, decimal Amount, string Method, string Status, DateTimeOffset PaidAt);

/// <param name="Outstanding">What is open or overdue, over all pages.</param>
public sealed record InvoiceList(long Total, int Limit, int Offset, decimal Outstanding, IReadOnlyList<Invoice> Invoices);

/// <summary>A refund claim.</summary>
/// <param name="ClaimType">missing, damaged, wrong or spoiled.</param>
/// <param name="Reasons">Why it was decided so, or what it waits for.</param>
/// <param name="UserId">Whose it is; only the shop's staff are told.</param>
public sealed record Claim(
    string ClaimId, Guid? OrderId, string? PolicyNumber, string ClaimType, string Description, decimal Amount, decimal ApprovedAmount, string Status,
    IReadOnlyList<string> Reasons, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, string? UserId = null,
    IReadOnlyList<ClaimLine>? Lines = null, IReadOnlyList<ClaimEvidence>? Evidence = null, IReadOnlyList<ClaimStep>? Timeline = null)
{
    public bool IsDecided => Status is "approved" or "rejected";
}

public sealed record ClaimLine(int LineNo, string ProductId, string Name, int Quantity, decimal Amount, Gate? Unsafe = null);

public sealed record ClaimEvidence(Guid EvidenceId, string ContentType, int Size, DateTimeOffset CreatedAt);

public sealed record ClaimStep(DateTimeOffset At, string Status, string By, string? Reason);

public sealed record ClaimList(long Total, int Limit, int Offset, IReadOnlyList<Claim> Claims);

/// <summary>Body of <c>POST /api/claims</c>.</summary>
public sealed record NewClaim(Guid OrderId, string ClaimType, string Description, IReadOnlyList<RefundLine> Lines);

/// <summary>Something a person of the shop has to look at.</summary>
public sealed record Ticket(
    string TicketId, string Subject, string Body, string Status, string Priority, Guid? OrderId, string? ClaimId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? SessionId = null, IReadOnlyList<TicketReply>? Answers = null);

/// <summary>What a person of the shop answered.</summary>
public sealed record TicketReply(string Content, DateTimeOffset At);

public sealed record TicketList(long Total, int Limit, int Offset, IReadOnlyList<Ticket> Tickets);

public sealed record NewTicket(string Subject, string Body, Guid? OrderId = null, string? ClaimId = null);

/// <param name="Verdict">approve or reject.</param>
public sealed record Decision(string Verdict, string Reason);
