using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>GET /api/me/consent</c> and <c>PUT /api/me/consent</c>: what the shop may do, asked and answered.</summary>
public static class MyConsent
{
    public sealed record Request(string? Purpose = null, bool? Granted = null, int? TextVersion = null, string? UserId = null);

    /// <param name="State"><c>granted</c>, <c>withdrawn</c> or <c>not_asked</c>, which it is again after the text has changed.</param>
    /// <param name="Allowed">What follows from that now.</param>
    public sealed record Listed(string Purpose, string Title, string Text, int TextVersion, string State, bool Allowed, DateTimeOffset? At);

    public sealed record Answer(string UserId, IEnumerable<Listed> Purposes, IReadOnlyList<ConsentEntry> History);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> GetAsync(
        HttpContext http, CallerAccess access, Consents consents, Purposes purposes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        return refusal is null ? TypedResults.Ok(await AnswerAsync(owner, consents, purposes, ct)) : refusal;
    }

    public static async Task<Results<Ok<Answer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        Request body, HttpContext http, CallerAccess access, Consents consents, Purposes purposes, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, body.UserId, ct);
        if (refusal is not null) return refusal;
        if (Faults(body, purposes) is { Count: > 0 } faults) return TypedResults.ValidationProblem(faults);
        await consents.AddAsync(owner, body.Purpose!, body.Granted!.Value, ct);
        return TypedResults.Ok(await AnswerAsync(owner, consents, purposes, ct));
    }

    private static Dictionary<string, string[]> Faults(Request body, Purposes purposes)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var question = body.Purpose is { } purpose ? purposes.All.GetValueOrDefault(purpose) : null;
        if (question is null) faults["purpose"] = [$"One of {string.Join(", ", purposes.All.Keys)} is needed."];
        if (body.Granted is null) faults["granted"] = ["true or false is needed."];
        // Whoever agrees has to have seen the present words; refusing needs none.
        if (body.Granted == true && question is not null && body.TextVersion != question.Version)
            faults["text_version"] = [$"The present text has version {question.Version}; show it and ask again."];
        return faults;
    }

    private static async Task<Answer> AnswerAsync(string owner, Consents consents, Purposes purposes, CancellationToken ct)
    {
        var history = await consents.HistoryAsync(owner, ct);
        return new(owner, purposes.All.Select(p =>
        {
            var (answer, allowed) = consents.Effective(p.Key, history);
            var state = answer switch { null => "not_asked", { Granted: true } => "granted", _ => "withdrawn" };
            return new Listed(p.Key, p.Value.Title, p.Value.Text, p.Value.Version, state, allowed, answer?.At);
        }), history);
    }
}
