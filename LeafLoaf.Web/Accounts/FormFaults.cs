using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Accounts;

/// <summary>Why a form was not taken: sentences for its fields, by their wire names, and one for the whole of it.</summary>
/// <param name="Message">Stands above the form; null when the fields say enough.</param>
public sealed record FormFaults(IReadOnlyDictionary<string, string[]> Fields, string? Message)
{
    public static FormFaults Of(ApiException failure) => new(failure.FieldFaults, failure.Kind switch
    {
        FailureKind.TooMany => $"That was tried too often from here. {Again(failure.RetryAfter)}",
        FailureKind.Away => "The shop cannot be reached just now, so nothing has changed. Please try again in a moment.",
        _ when failure.FieldFaults.Count > 0 => null,
        _ => failure.Message,
    });

    public static FormFaults Field(string name, string message) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] }, null);

    public IReadOnlyList<string> For(string field) => Fields.TryGetValue(field, out var faults) ? faults : [];

    /// <summary>When to come back, in words.</summary>
    internal static string Again(TimeSpan? wait) => wait switch
    {
        null => "Please try again in a minute.",
        { TotalSeconds: <= 1 } => "Please try again in a second.",
        { TotalSeconds: < 100 } => $"Please try again in {Whole(wait.Value.TotalSeconds)} seconds.",
        _ => $"Please try again in {Whole(wait.Value.TotalMinutes)} minutes.",
    };

    private static string Whole(double number) => Math.Ceiling(number).ToString(CultureInfo.InvariantCulture);
}
