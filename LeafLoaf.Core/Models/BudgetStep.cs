namespace LeafLoaf.Core.Models;

/// <summary>How much of a month's budget is left, in steps (N8).</summary>
public enum BudgetStep
{
    /// <summary>Less than 80 % is spent.</summary>
    Full,

    /// <summary>From 80 %: the smaller model answers.</summary>
    Lite,

    /// <summary>From 95 %: only the batch of searches still asks, and the smaller model.</summary>
    BatchOnly,

    /// <summary>All of it: nobody asks.</summary>
    Spent,
}

/// <summary>What asks a model.</summary>
public enum ModelPurpose
{
    Chat,

    /// <summary>The searches of the last minutes, together and in the background.</summary>
    Intents,
}

public static class BudgetSteps
{
    private const decimal LiteFrom = 0.80m;
    private const decimal BatchOnlyFrom = 0.95m;

    public static BudgetStep Of(decimal spent, decimal budget) =>
        spent >= budget ? BudgetStep.Spent
        : spent >= BatchOnlyFrom * budget ? BudgetStep.BatchOnly
        : spent >= LiteFrom * budget ? BudgetStep.Lite : BudgetStep.Full;

    /// <summary>The model to ask, or null when none may be asked any more.</summary>
    public static string? Model(BudgetStep step, ModelPurpose purpose, ModelOptions options)
    {
        var lite = options.LiteName.Length > 0 ? options.LiteName : options.Name;
        return (step, purpose) switch
        {
            (BudgetStep.Full, _) => options.Name,
            (BudgetStep.Lite, _) or (BudgetStep.BatchOnly, ModelPurpose.Intents) => lite,
            _ => null,
        };
    }
}
