namespace LeafLoaf.Web.Components.Chats;

/// <summary>Why a lesser way of answering was used, in plain words.</summary>
public static class DegradedWords
{
    private const string Rules = "Answered by rules: ";

    /// <param name="reason">The Api's name of it.</param>
    public static string Of(string reason) => reason switch
    {
        "lite_mode" => "Lite mode: a smaller language model answered, because most of this month's budget for it is used.",
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
