using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Core.Intents;

/// <summary>The instructions of the batch, <c>config/prompts/intent_batch.md</c>.</summary>
public sealed record IntentPrompt(string Text)
{
    /// <exception cref="OptionsValidationException">The file is missing or empty.</exception>
    public static IntentPrompt Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "config", "prompts", "intent_batch.md");
        var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").Trim() : "";
        return text.Length > 0 ? new(text) : throw new OptionsValidationException("prompts", typeof(IntentPrompt), [$"{path} is missing or empty"]);
    }

    /// <summary>Of what a model makes of searches: another model or other instructions start afresh.</summary>
    public string VersionWith(ModelOptions model) =>
        TextHash.Of($"{model.Provider}\n{model.Name}\n{Text}", 8);
}
