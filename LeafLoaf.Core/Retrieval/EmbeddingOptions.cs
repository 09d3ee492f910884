using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Core.Retrieval;

public enum EmbeddingProvider
{
    /// <summary>The word vectors that ship with LeafLoaf; needs no network.</summary>
    Local,

    /// <summary>Any endpoint that speaks the OpenAI embeddings protocol.</summary>
    OpenAi,
}

/// <summary>Section <c>Embeddings</c> of the configuration: where the meaning of texts comes from.</summary>
public sealed class EmbeddingOptions : IValidatableObject
{
    public const string Section = "Embeddings";

    public EmbeddingProvider Provider { get; set; } = EmbeddingProvider.Local;

    /// <summary>Local: the file of word vectors; empty for the one that ships with the program.</summary>
    public string? File { get; set; }

    /// <summary>OpenAi: the base address, <c>/embeddings</c> is appended.</summary>
    public Uri? Endpoint { get; set; } = new("https://api.openai.com/v1");

    public string Model { get; set; } = "text-embedding-3-small";

    public string? ApiKey { get; set; }

    /// <summary>OpenAi: the length of the vectors. It is asked of the endpoint and what comes back is checked.</summary>
    [Range(2, 4096)]
    public int Dimensions { get; set; } = 256;

    /// <summary>OpenAi: how many texts go into one request.</summary>
    [Range(1, 2048)]
    public int BatchSize { get; set; } = 128;

    /// <summary>OpenAi: how many searches of all replicas together may be embedded in a minute, for endpoints that are paid for; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerMinute { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Provider))
            yield return new($"{Section}:Provider must be Local or OpenAi.", [nameof(Provider)]);
        if (Provider != EmbeddingProvider.OpenAi) yield break;
        if (string.IsNullOrWhiteSpace(ApiKey))
            yield return new($"{Section}:ApiKey is required when the provider is OpenAi.", [nameof(ApiKey)]);
        if (string.IsNullOrWhiteSpace(Model))
            yield return new($"{Section}:Model is required when the provider is OpenAi.", [nameof(Model)]);
        if (Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{Section}:Endpoint must be an absolute http or https address.", [nameof(Endpoint)]);
    }
}
