using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Chats;

/// <summary>Why a lesser way of answering was used, in plain words.</summary>
public static class DegradedWords
{
    /// <summary>What lite mode is.</summary>
    public const string LiteMode = "This month's budget for the language model is nearly used: answers are made by a smaller one or by rules. Everything can be done as ever.";

    private const string Lite = "lite_mode";
    private const string Rules = "Answered by rules: ";

    /// <summary>Whether an answer was made with less because the budget runs out.</summary>
    public static bool IsLite(ChatMetadata? shown) => shown?.Degraded?.Any(r => r.StartsWith(Lite, StringComparison.Ordinal)) == true;

    /// <param name="reason">The Api's name of it.</param>
    public static string Of(string reason) => reason switch
    {
        Lite => "Lite mode: a smaller language model answered, because most of this month's budget for it is used.",
        "lite_mode_batch_only" => "Lite mode: answered by rules, because this month's budget for the language model is nearly used.",
        "lite_mode_budget_spent" => "Lite mode: answered by rules, because this month's budget for the language model is used.",
        "budget_unknown" => Rules + "what the language model has cost so far cannot be read just now.",
        "model_busy" => Rules + "the language model is busy just now.",
        "model_paused" or "model_failed" => Rules + "the language model is out of order just now.",
        "model_timed_out" => Rules + "the language model took too long.",
        "model_failed_checks" => Rules + "what the language model wrote could not be vouched for.",
        _ => "Some of what usually helps to answer cannot be reached just now, so this may be less complete than usual.",
    };
}
