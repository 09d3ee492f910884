using System.Globalization;
using System.Numerics;

namespace LeafLoaf.Core.Models;

/// <summary>The ranges that make sense. A number outside is corrected and said so: no shop stays closed for a limit mistyped (K-19).</summary>
public static class ModelLimits
{
    /// <summary>Corrects the options.</summary>
    /// <returns>What was corrected, a line each.</returns>
    public static IReadOnlyList<string> Correct(ModelOptions options)
    {
        var lines = new List<string>();
        options.TimeoutSeconds = Within(nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 300);
        options.AttemptSeconds = Within(nameof(options.AttemptSeconds), options.AttemptSeconds, 0.1, options.TimeoutSeconds);
        options.Retries = Within(nameof(options.Retries), options.Retries, 0, 5);
        options.RetrySeconds = Within(nameof(options.RetrySeconds), options.RetrySeconds, 0.001, 30);
        options.Concurrency = Within(nameof(options.Concurrency), options.Concurrency, 1, 200);
        options.CallsPerMinute = Within(nameof(options.CallsPerMinute), options.CallsPerMinute, 0, 100_000);
        options.MonthlyBudget = Within(nameof(options.MonthlyBudget), options.MonthlyBudget, 0, 1_000_000);
        options.ContextTokens = Within(nameof(options.ContextTokens), options.ContextTokens, 500, 100_000);
        options.HistoryTokens = Within(nameof(options.HistoryTokens), options.HistoryTokens, 0, 100_000);
        options.ResponseTokens = Within(nameof(options.ResponseTokens), options.ResponseTokens, 50, 8_000);
        options.Documents = Within(nameof(options.Documents), options.Documents, 0, 20);
        options.HistoryMessages = Within(nameof(options.HistoryMessages), options.HistoryMessages, 0, 50);
        options.ToolRounds = Within(nameof(options.ToolRounds), options.ToolRounds, 0, 10);
        options.CacheMinutes = Within(nameof(options.CacheMinutes), options.CacheMinutes, 1, 24 * 60);
        options.CacheSize = Within(nameof(options.CacheSize), options.CacheSize, 1, 10_000);
        options.PressureMegabytes = Within(nameof(options.PressureMegabytes), options.PressureMegabytes, 100, 1_000_000);
        options.SecondPromptPercent = Within(nameof(options.SecondPromptPercent), options.SecondPromptPercent, 0, 100);
        return lines;

        T Within<T>(string name, T value, T least, T most) where T : INumber<T>
        {
            var corrected = T.IsNaN(value) ? least : T.Clamp(value, least, most);
            if (corrected != value)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{ModelOptions.Section}:{name} is {value}; it was set to {corrected}, the nearest of {least} to {most}."));
            return corrected;
        }
    }
}
