using System.ComponentModel.DataAnnotations;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Orders;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>What the shop's staff do with claims, under <c>/api/admin/claims</c>.</summary>
public static class AdminClaims
{
    public sealed record Decision(
        [property: Required, AllowedValues("approve", "reject")] string Verdict, [property: Required, StringLength(500, MinimumLength = 1)] string Reason);

    public static async Task<Results<Ok<ClaimList>, ValidationProblem>> ListAsync(HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        var (page, fields) = await MyClaims.PageAsync(http.Request.Query, null, database, ct);
        return page is null ? TypedResults.ValidationProblem(fields.Errors) : TypedResults.Ok(page);
    }

    public static async Task<Results<Ok<ClaimAnswer>, ProblemHttpResult>> GetAsync(string claimId, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await ClaimReader.FindAsync(connection, claimId, null, ct) is { } claim ? TypedResults.Ok(claim) : ServiceReader.Missing("claim");
    }

    /// <summary><c>POST /api/admin/claims/{claim_id}/decide</c>: what is decided stays decided.</summary>
    public static async Task<Results<Ok<ClaimAnswer>, ProblemHttpResult>> DecideAsync(
        string claimId, Decision body, HttpContext http, NpgsqlDataSource database, SignalDelivery delivery, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            if (await ClaimDesk.LockAsync(connection, claimId, null, ct) is not { } claim) return ServiceReader.Missing("claim");
            if (claim.Status is ClaimStatus.Approved or ClaimStatus.Rejected) return Checkouts.Conflict("The claim is decided.", ("status", claim.Status));
            var actor = new Actor(Caller.Of(http).Id!, ActorRole.Agent);
            if (body.Verdict == "reject") await ClaimDesk.SetAsync(connection, claimId, ClaimStatus.Rejected, [body.Reason], 0, actor, ct);
            else if (await ClaimDesk.ApproveAsync(connection, claim, actor, [body.Reason], ct) is { } refusal) return Checkouts.Conflict(refusal);
            await transaction.CommitAsync(ct);
            delivery.Wake();
        }
        return TypedResults.Ok((await ClaimReader.FindAsync(connection, claimId, null, ct))!);
    }
}
