using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>The caller's memberships.</summary>
public sealed class ListMemberships(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "list_memberships";
    public override string Description => "Lists the shopper's LeafLoaf Plus memberships (policies): plan, yearly premium, billing, what is covered, status and dates.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("Policies");
}

public sealed record PolicyInput([property: Description("Such as POL000004."), Required, RegularExpression(@"^POL\d{6,9}$")] string PolicyNumber);

/// <summary>One membership.</summary>
public sealed class GetMembership(OwnApi api) : EndpointTool<PolicyInput>(api)
{
    public override string Name => "get_membership";
    public override string Description => "Tells one membership's plan, yearly premium, billing, coverage, status and dates by its policy number.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(PolicyInput input, ToolContext context) => new("Policy") { Route = new Dictionary<string, string> { ["policyNumber"] = input.PolicyNumber } };
}

/// <summary>Invoices of the caller's memberships.</summary>
public sealed class ListInvoices(OwnApi api) : EndpointTool<ListInvoices.Input>(api)
{
    public sealed record Input(
        [property: Description("Only those of this membership, such as POL000004."), RegularExpression(@"^POL\d{6,9}$")] string? PolicyNumber = null,
        [property: Description("How many."), Range(1, 50)] int Limit = 6);

    public override string Name => "list_invoices";
    public override string Description => "Lists invoices of the shopper's memberships, newest first, with amount, period, due date, status and what is outstanding altogether.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => new("Invoices")
        { Query = new Dictionary<string, string?> { ["policy_number"] = input.PolicyNumber, ["limit"] = input.Limit.ToString(CultureInfo.InvariantCulture) } };
}

/// <summary>One invoice with its payments.</summary>
public sealed class GetInvoice(OwnApi api) : EndpointTool<GetInvoice.Input>(api)
{
    public sealed record Input([property: Description("Such as INV000012."), Required, RegularExpression(@"^INV\d{6,9}$")] string InvoiceId);

    public override string Name => "get_invoice";
    public override string Description => "Tells what an invoice is for, its amount and due date, and every payment that was tried for it, also failed ones.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => new("Invoice") { Route = new Dictionary<string, string> { ["invoiceId"] = input.InvoiceId } };
}

/// <summary>The caller's refund claims.</summary>
public sealed class ListClaims(OwnApi api) : EndpointTool<ListClaims.Input>(api)
{
    public sealed record Input([property: Description("How many."), Range(1, 50)] int Limit = 5);

    public override string Name => "list_claims";
    public override string Description => "Lists the shopper's refund claims, newest first, with status, amount and reasons.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) =>
        new("Claims") { Query = new Dictionary<string, string?> { ["limit"] = input.Limit.ToString(CultureInfo.InvariantCulture) } };
}

/// <summary>One claim.</summary>
public sealed class GetClaim(OwnApi api) : EndpointTool<GetClaim.Input>(api)
{
    public sealed record Input([property: Description("Such as CLM000003."), Required, RegularExpression(@"^CLM\d{6,9}$")] string ClaimId);

    public override string Name => "get_claim";
    public override string Description => "Tells how a refund claim stands, what it is about, why it was decided so and what it waits for.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => new("Claim") { Route = new Dictionary<string, string> { ["claimId"] = input.ClaimId } };
}

/// <summary>Asks for money back.</summary>
public sealed class FileClaimTool(OwnApi api) : EndpointTool<FileClaimTool.Input>(api)
{
    public sealed record Input(
        [property: Description("The delivered order's id (a UUID).")] Guid OrderId,
        [property: Description("What was wrong."), Required, AllowedValues(ClaimKinds.Missing, ClaimKinds.Damaged, ClaimKinds.Wrong, ClaimKinds.Spoiled)] string ClaimType,
        [property: Description("What happened, in the shopper's words."), Required, StringLength(2000, MinimumLength = 1)] string Description,
        [property: Description("Which lines of the order, and how many packs of each."), Required, MinLength(1), MaxLength(100)] IReadOnlyList<Line> Lines);

    public sealed record Line([property: Description("The line's number in the order."), Range(1, 1000)] int LineNo, [property: Description("Packs."), Range(1, 99)] int Quantity);

    public override string Name => "file_claim";
    public override string Description => "Files a refund claim for packs of a delivered order. The rules decide at once where they can; some claims need a photo or a person.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("FileClaim") { Body = new { input.OrderId, input.ClaimType, input.Description, input.Lines } };
}
