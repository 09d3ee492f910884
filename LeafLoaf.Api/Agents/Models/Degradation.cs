namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// Why a language model did not answer, or only a smaller one, though one is configured. Noted with the caller's request; the chat hands it
/// out as <c>metadata.degraded</c>. Nothing is noted where no model is configured: that is how the shop runs by default.
/// </summary>
public static class Degradation
{
    /// <summary>80 % of the month's budget is spent: the smaller model answers.</summary>
    public const string LiteMode = "lite_mode";

    /// <summary>95 % is spent: only the batch of searches still asks a model.</summary>
    public const string BatchOnly = "lite_mode_batch_only";

    /// <summary>All of it is spent.</summary>
    public const string BudgetSpent = "lite_mode_budget_spent";

    /// <summary>What was spent cannot be read, and nobody pays without knowing.</summary>
    public const string BudgetUnknown = "budget_unknown";

    /// <summary>Every slot is taken, or this minute's calls are used up.</summary>
    public const string Busy = "model_busy";

    /// <summary>It kept failing and is left alone for a moment.</summary>
    public const string Paused = "model_paused";

    public const string TimedOut = "model_timed_out";
    public const string Failed = "model_failed";

    /// <summary>It answered something that could not be vouched for.</summary>
    public const string FailedChecks = "model_failed_checks";

    private static readonly object Key = new();

    /// <summary>What was noted with a request, each reason once, in order.</summary>
    public static IReadOnlyList<string> Of(HttpContext http) => Noted(http) ?? [];

    /// <summary>Whether the moment spoiled an answer, so that it should not be given again. In lite mode the shop answers as well as it will for a while.</summary>
    public static bool Spoiled(HttpContext http) => Of(http).Any(reason => reason is not (LiteMode or BatchOnly or BudgetSpent));

    internal static void Note(HttpContext http, string reason)
    {
        if (Noted(http) is not { } noted) http.Items[Key] = noted = [];
        lock (noted)
            if (!noted.Contains(reason)) noted.Add(reason);
    }

    private static List<string>? Noted(HttpContext http) => http.Items.TryGetValue(Key, out var noted) ? (List<string>)noted! : null;
}
