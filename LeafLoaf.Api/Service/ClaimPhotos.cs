using System.Security.Cryptography;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Orders;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Service;

/// <summary>
/// <c>POST /api/claims/{claim_id}/evidence</c>: a photo, as the body or as the one file of a form; and <c>GET</c> of it. A claim
/// that waited for a photo is decided again.
/// </summary>
public static class ClaimPhotos
{
    private const int MostPhotos = 5;

    public static async Task<IResult> PostAsync(
        string claimId, HttpContext http, CallerAccess access, ClaimDesk desk, NpgsqlDataSource database, SignalDelivery delivery, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, null, ct);
        if (refusal is not null) return refusal;
        var (content, fault) = await ReadAsync(http.Request, ct);
        if (fault is not null) return fault;
        if (Photo.TypeOf(content) is not { } type) return Problem(StatusCodes.Status415UnsupportedMediaType, "A JPEG, PNG or WebP picture is needed.");
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            if (await ClaimDesk.LockAsync(connection, claimId, owner, ct) is not { } claim) return ServiceReader.Missing("claim");
            if (claim.Status is ClaimStatus.Approved or ClaimStatus.Rejected) return Checkouts.Conflict("The claim is decided.", ("status", claim.Status));
            if (await connection.FirstAsync("select count(*) from claim_evidence where claim_id = $1", [claimId], r => r.GetInt64(0), ct) >= MostPhotos)
                return Checkouts.Conflict($"A claim takes at most {MostPhotos} photos.");
            await connection.ExecuteAsync(
                "insert into claim_evidence (claim_id, content_type, size, sha256, content) values ($1, $2, $3, $4, $5) on conflict do nothing",
                [claimId, type, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), content], ct);
            if (claim.Status == ClaimStatus.AwaitingEvidence) await desk.DecideAsync(connection, claim, ct);
            await transaction.CommitAsync(ct);
            delivery.Wake();
        }
        return TypedResults.Ok(await ClaimReader.FindAsync(connection, claimId, owner, ct));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string claimId, Guid evidenceId, HttpContext http, ServiceReader reader, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await reader.OfAsync(http, ct);
        if (refusal is not null) return refusal;
        return await PhotoAsync(claimId, evidenceId, owner, database, ct);
    }

    /// <summary>For the shop's staff: anybody's photo.</summary>
    public static Task<Results<FileContentHttpResult, ProblemHttpResult>> AnyAsync(string claimId, Guid evidenceId, NpgsqlDataSource database, CancellationToken ct) =>
        PhotoAsync(claimId, evidenceId, null, database, ct);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PhotoAsync(
        string claimId, Guid evidenceId, string? owner, NpgsqlDataSource database, CancellationToken ct)
    {
        var (content, type) = await database.FirstAsync(
            """
            select e.content, e.content_type from claim_evidence e join claims c using (claim_id)
            where c.claim_id = $1 and e.evidence_id = $2 and ($3::text is null or c.user_id = $3)
            """, [claimId, evidenceId, owner], r => (r.GetFieldValue<byte[]>(0), r.GetString(1)), ct);
        return content is null ? ServiceReader.Missing("photo") : TypedResults.File(content, type);
    }

    private static async Task<(byte[] Content, IResult? Fault)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) return await LimitedAsync(request.Body, ct);
        try
        {
            var form = await request.ReadFormAsync(ct);
            if (form.Files.Count != 1) return ([], Problem(StatusCodes.Status400BadRequest, "One file is needed."));
            await using var file = form.Files[0].OpenReadStream();
            return await LimitedAsync(file, ct);
        }
        // A form that ends early is an IOException; so is one that is too large, which is answered elsewhere.
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return ([], Problem(StatusCodes.Status400BadRequest, "The form cannot be read."));
        }
    }

    private static async Task<(byte[], IResult?)> LimitedAsync(Stream stream, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > Photo.LargestBytes) return ([], Problem(StatusCodes.Status413PayloadTooLarge, "A photo may have at most 5 MB."));
            memory.Write(buffer, 0, read);
        }
        return (memory.ToArray(), null);
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
