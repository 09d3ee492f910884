using LeafLoaf.Api.Limits;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Api.Service;

public static class ServiceRoutes
{
    // A form adds a little around its file.
    private const long LargestUpload = Photo.LargestBytes + 64 * 1024;

    public static void AddService(this IServiceCollection services)
    {
        services.AddSingleton<ServiceReader>();
        services.AddSingleton<ClaimDesk>();
        services.AddSingleton<MembershipWrites>();
    }

    public static void MapService(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Service");
        api.MapGet("policies", MyPolicies.ListAsync).WithName("Policies");
        api.MapGet("policies/{policyNumber}", MyPolicies.GetAsync).WithName("Policy");
        api.MapGet("membership/plans", GetPlans.Handle).WithName("MembershipPlans");
        var members = api.MapGroup("policies").RequireAuthorization(Accounts.Policies.SignedIn).WithLimit(Limit.Purchases);
        members.MapPost("", JoinMembership.HandleAsync).WithName("JoinMembership").Produces<PolicyAnswer>(StatusCodes.Status201Created);
        members.MapPost("{policyNumber}/change", ChangeMembership.HandleAsync).WithName("ChangeMembership").Produces<PolicyAnswer>();
        members.MapPost("{policyNumber}/cancel", CancelMembership.HandleAsync).WithName("CancelMembership").Produces<PolicyAnswer>();
        api.MapGet("invoices", MyInvoices.ListAsync).WithName("Invoices");
        api.MapGet("invoices/{invoiceId}", MyInvoices.GetAsync).WithName("Invoice");
        api.MapGet("claims", MyClaims.ListAsync).WithName("Claims");
        api.MapGet("claims/{claimId}", MyClaims.GetAsync).WithName("Claim");
        api.MapPost("claims", FileClaim.HandleAsync).WithName("FileClaim").Produces<ClaimAnswer>(StatusCodes.Status201Created).WithLimit(Limit.Purchases);
        api.MapPost("claims/{claimId}/evidence", ClaimPhotos.PostAsync).WithName("AddClaimPhoto").Produces<ClaimAnswer>()
            .WithLimit(Limit.Purchases).WithMetadata(new RequestSizeLimitAttribute(LargestUpload));
        api.MapGet("claims/{claimId}/evidence/{evidenceId:guid}", ClaimPhotos.GetAsync).WithName("ClaimPhoto");
        api.MapGet("tickets", Tickets.ListAsync).WithName("Tickets");
        api.MapGet("tickets/{ticketId}", Tickets.GetAsync).WithName("Ticket");
        api.MapPost("tickets", Tickets.PostAsync).WithName("OpenTicket");

        var staff = app.MapGroup("/api/admin").WithTags("Service").RequireAuthorization(Accounts.Policies.Agent);
        staff.MapGet("policies/{policyNumber}", MyPolicies.AnyAsync).WithName("AnyPolicy");
        staff.MapGet("claims", AdminClaims.ListAsync).WithName("AllClaims");
        staff.MapGet("claims/{claimId}", AdminClaims.GetAsync).WithName("AnyClaim");
        staff.MapPost("claims/{claimId}/decide", AdminClaims.DecideAsync).WithName("DecideClaim");
        staff.MapGet("claims/{claimId}/evidence/{evidenceId:guid}", ClaimPhotos.AnyAsync).WithName("AnyClaimPhoto");
    }
}
