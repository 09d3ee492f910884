using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Core.Models;

public enum ModelProvider
{
    /// <summary>No language model: rules and templates answer.</summary>
    None,

    /// <summary>Any endpoint that speaks OpenAI's chat protocol: OpenAI, Azure, Ollama, vLLM, Gemini.</summary>
    OpenAi,

    /// <summary>Anthropic's messages protocol.</summary>
    Anthropic,
}

/// <summary>
/// Section <c>Model</c>: which language model answers and what it may cost. Without a provider nothing else is needed. Numbers out of range
/// are set to the nearest that makes sense, see <see cref="ModelLimits"/>.
/// </summary>
public sealed class ModelOptions : IValidatableObject
{
    public const string Section = "Model";

    public ModelProvider Provider { get; set; } = ModelProvider.None;

    /// <summary>Base address; <c>/chat/completions</c> or <c>/messages</c> is appended. Null is the provider's own.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Needed for the providers' own endpoints; an endpoint of one's own may do without.</summary>
    public string? Key { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The smaller model that takes over when 80 % of the month's budget is spent; empty for the same one.</summary>
    public string LiteName { get; set; } = "";

    /// <summary>All a turn may take, retries and tools included.</summary>
    public double TimeoutSeconds { get; set; } = 30;

    /// <summary>Until one attempt has begun to answer.</summary>
    public double AttemptSeconds { get; set; } = 15;

    public int Retries { get; set; } = 2;

    /// <summary>Before the first retry; it doubles each time.</summary>
    public double RetrySeconds { get; set; } = 0.5;

    /// <summary>Calls at the same time, of one process.</summary>
    public int Concurrency { get; set; } = 10;

    /// <summary>Paid calls of all processes together; 0 for no limit.</summary>
    public int CallsPerMinute { get; set; } = 30;

    /// <summary>US dollars of a calendar month (UTC), all processes together.</summary>
    public decimal MonthlyBudget { get; set; } = 50;

    /// <summary>Instructions, documents, the message and what tools answered.</summary>
    public int ContextTokens { get; set; } = 2000;

    public int HistoryTokens { get; set; } = 500;

    public int ResponseTokens { get; set; } = 600;

    public int Documents { get; set; } = 3;

    public int HistoryMessages { get; set; } = 5;

    /// <summary>How often a model may ask for tools before it has to answer.</summary>
    public int ToolRounds { get; set; } = 4;

    /// <summary>False answers everything anew, should the cache ever be in the way.</summary>
    public bool CacheAnswers { get; set; } = true;

    /// <summary>How long an answer is given again.</summary>
    public double CacheMinutes { get; set; } = 30;

    /// <summary>Answers kept by one process.</summary>
    public int CacheSize { get; set; } = 100;

    /// <summary>Working set above which concurrency, cache and history shrink.</summary>
    public int PressureMegabytes { get; set; } = 450;

    /// <summary>Percent of the sessions that get the second version of a prompt, where there is one.</summary>
    public int SecondPromptPercent { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Provider)) yield return new($"{Section}:Provider must be None, OpenAi or Anthropic.", [nameof(Provider)]);
        if (Provider == ModelProvider.None) yield break;
        if (string.IsNullOrWhiteSpace(Name)) yield return new($"{Section}:Name is required when a provider is selected.", [nameof(Name)]);
        if (Endpoint is null && string.IsNullOrWhiteSpace(Key))
            yield return new($"{Section}:Key is required when the provider is {Provider} and no endpoint of your own is set.", [nameof(Key)]);
        if (Key is not null && Key.Any(c => c is <= ' ' or > '~')) yield return new($"{Section}:Key has blanks or characters no key has.", [nameof(Key)]);
        if (Endpoint is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
            yield return new($"{Section}:Endpoint must be an absolute http or https address.", [nameof(Endpoint)]);
    }
}
