using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Agents.Voice;

public enum VoiceProvider
{
    /// <summary>The browser listens and speaks by itself; nothing leaves it for us.</summary>
    Browser,

    ElevenLabs,
}

/// <summary>Section <c>Voice</c>: who turns speech into text and text into speech. Without a provider nothing else is needed.</summary>
public sealed class VoiceOptions : IValidatableObject
{
    public const string Section = "Voice";

    public VoiceProvider Provider { get; init; } = VoiceProvider.Browser;

    /// <summary>Base address; <c>/v1/text-to-speech</c> and <c>/v1/speech-to-text</c> are appended.</summary>
    public Uri Endpoint { get; init; } = new("https://api.elevenlabs.io");

    /// <summary>Needed for ElevenLabs only.</summary>
    public string? Key { get; init; }

    /// <summary>Which voice speaks.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string VoiceId { get; init; } = "JBFqnCBsd6RMkjVDRZzb";

    /// <summary>The model that speaks.</summary>
    [Required, StringLength(64)]
    public string Model { get; init; } = "eleven_flash_v2_5";

    /// <summary>The model that listens.</summary>
    [Required, StringLength(64)]
    public string ListenModel { get; init; } = "scribe_v2";

    /// <summary>Seconds one attempt may take until it begins to answer, and a stream may stand still.</summary>
    [Range(0.1, 60)]
    public double AttemptSeconds { get; init; } = 8;

    /// <summary>Further attempts after one that failed before it brought anything.</summary>
    [Range(0, 5)]
    public int Retries { get; init; } = 2;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enum.IsDefined(Provider)) yield return new($"{Section}:Provider must be Browser or ElevenLabs.", [nameof(Provider)]);
        if (Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return new($"{Section}:Endpoint must be an absolute http or https address.", [nameof(Endpoint)]);
        if (Provider == VoiceProvider.Browser) yield break;
        if (string.IsNullOrWhiteSpace(Key)) yield return new($"{Section}:Key is required when the provider is {Provider}.", [nameof(Key)]);
        else if (Key.Any(c => c is <= ' ' or > '~')) yield return new($"{Section}:Key has blanks or characters no key has.", [nameof(Key)]);
    }
}
