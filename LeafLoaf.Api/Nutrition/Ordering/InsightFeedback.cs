using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Ordering;

/// <summary><c>POST /api/nutrition/insights/{id}/feedback</c>: a shopper takes an insight up, or does not care for it. The last answer counts.</summary>
public static class InsightFeedback
{
    /// <param name="Outcome"><c>accepted</c> or <c>dismissed</c>.</param>
    public sealed record Request(string? Outcome = null, string? UserId = null);

    public sealed record Answer(Guid Id, string Outcome);

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid id, Request body, HttpContext http, CallerAccess access, NpgsqlDataSource database, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        if (body.Outcome is not ("accepted" or "dismissed"))
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["outcome"] = ["accepted or dismissed."] });
        return await database.ExecuteAsync(
            "update meal_insights set outcome = $3, answered_at = now() where id = $1 and user_id = $2", [id, owner, body.Outcome], ct) == 1
            ? TypedResults.Ok(new Answer(id, body.Outcome))
            : TypedResults.Problem("There is no such insight.", statusCode: StatusCodes.Status404NotFound);
    }
}
