using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Writes every error as RFC 9457 problem+json with the correlation id, whatever the client accepts.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
    };

    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var http = context.HttpContext;
        problem.Status ??= http.Response.StatusCode;
        problem.Type ??= "about:blank";
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        problem.Instance ??= http.Request.Path;
        problem.Extensions["correlation_id"] = http.TraceIdentifier;
        if (problem is HttpValidationProblemDetails faults) NameAsSent(faults);
        if (Activity.Current is { } activity)
            problem.Extensions["trace_id"] = activity.TraceId.ToHexString();
        // Not tied to RequestAborted: after a timeout that is cancelled already, and the answer must still go out.
        return new(http.Response.WriteAsJsonAsync(problem, problem.GetType(), Json, "application/problem+json", CancellationToken.None));
    }

    // Validation by attributes names a field inside another by its property ("Address.PostalCode"); who sent it knows it as address.postal_code.
    private static void NameAsSent(HttpValidationProblemDetails problem) =>
        problem.Errors = problem.Errors
            .GroupBy(e => string.Join('.', e.Key.Split('.').Select(AsSent)), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(e => e.Value).ToArray(), StringComparer.Ordinal);

    // A header such as Idempotency-Key stays as it is written.
    private static string AsSent(string name) =>
        name.Contains('-', StringComparison.Ordinal) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
