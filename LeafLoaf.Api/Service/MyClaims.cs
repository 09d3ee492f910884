using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary><c>GET /api/claims?limit=&amp;offset=&amp;status=</c> and <c>GET /api/claims/{claim_id}</c>.</summary>
public static class MyClaims
{
    public static async Task<Results<Ok<ClaimList>, ValidationProblem, ProblemHttpResult>> ListAsync(
        HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        return await PageAsync(http.Request.Query, owner, database, ct) switch
        {
            (null, var fields) => TypedResults.ValidationProblem(fields.Errors),
            (var page, _) => TypedResults.Ok(page),
        };
    }

    public static async Task<Results<Ok<ClaimAnswer>, ProblemHttpResult>> GetAsync(
        string claimId, HttpContext http, ServiceReader reader, OwnPast past, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        ClaimAnswer? found;
        await using (var connection = await database.OpenConnectionAsync(ct)) found = await ClaimReader.FindAsync(connection, claimId, owner, ct);
        if (found is null) return ServiceReader.Missing("claim");
        var (claim, unreadable) = await found.MarkedAsync(past, owner, http, ct);
        return unreadable is null ? TypedResults.Ok(claim) : unreadable;
    }

    internal static async Task<(ClaimList? Page, Fields Fields)> PageAsync(IQueryCollection query, string? owner, NpgsqlDataSource database, CancellationToken ct)
    {
        var fields = new Fields(query);
        var (limit, offset, status) = (fields.Whole("limit", 20, 1, 100), fields.Whole("offset", 0, 0, 10_000), fields.Text("status", 20));
        if (status is { Length: > 0 } && !ClaimStatus.All.Contains(status)) fields.Fault("status", $"One of {string.Join(", ", ClaimStatus.All)} is needed.");
        return fields.Valid ? (await ClaimReader.PageAsync(database, owner, status is { Length: > 0 } ? status : null, limit, offset, ct), fields) : (null, fields);
    }
}
