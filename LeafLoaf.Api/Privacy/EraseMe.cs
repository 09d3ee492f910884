using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>DELETE /api/me</c>: deletes everything about the caller, for good and at once.</summary>
public static class EraseMe
{
    /// <param name="Rows">Deleted rows by table.</param>
    public sealed record Answer(DateTimeOffset ErasedAt, IReadOnlyDictionary<string, int> Rows);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        HttpContext http, CallerAccess access, NpgsqlDataSource database, Erasure erasure, TimeProvider time, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        if (Caller.Of(http).Role is null && await Subject.IsMergedAsync(database, owner, ct))
            return TypedResults.Problem("This history belongs to an account by now. Sign in to erase it.", statusCode: StatusCodes.Status409Conflict);
        // Once begun it is finished, whether the caller waits or not.
        return TypedResults.Ok(new Answer(time.GetUtcNow(), await erasure.RunAsync(owner, Caller.Of(http), CancellationToken.None)));
    }
}
