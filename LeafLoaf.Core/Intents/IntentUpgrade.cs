using System.Text.Json;
using System.Text.Json.Serialization;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Intents;

/// <summary>
/// What a language model read in a search beyond what the instant parser did: conditions the search states, and what was meant where it
/// names no product. It only ever adds. Kept in Redis for everybody; nothing in it is about a person.
/// </summary>
public sealed record IntentUpgrade
{
    public static readonly IntentUpgrade Nothing = new();

    public Diets Diets { get; init; }
    public Allergens ExcludedAllergens { get; init; }
    public decimal? PriceMin { get; init; }
    public decimal? PriceMax { get; init; }
    public string? Category { get; init; }
    public string? Brand { get; init; }

    /// <summary>Words to search for where the search itself has none the shop knows.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The words of the search that state the conditions; they are no longer searched for.</summary>
    public IReadOnlyList<string> StatedBy { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => this is
    {
        Diets: Diets.None, ExcludedAllergens: Allergens.None, PriceMin: null, PriceMax: null, Category: null, Brand: null, Terms.Count: 0,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when it cannot be read, for example because a newer version of the shop wrote it.</summary>
    public static IntentUpgrade? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<IntentUpgrade>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };
}

/// <summary>A search that waits for the next batch.</summary>
/// <param name="Query">Normalised, as the key of what comes of it.</param>
/// <param name="SessionId">Which visit it belonged to, where that is known. It is not sent to the model.</param>
public sealed record QueuedSearch(string Query, DateTimeOffset Timestamp, string? SessionId)
{
    /// <summary>How many wait at most; the oldest give way.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How long an upgrade is kept.</summary>
    public static readonly TimeSpan UpgradeKeptFor = TimeSpan.FromDays(30);

    /// <summary>Longer ones are left to the parser.</summary>
    public const int LongestQuery = 120;

    public string ToJson() => JsonSerializer.Serialize(this, QueueJson);

    public static QueuedSearch? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<QueuedSearch>(json, QueueJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly JsonSerializerOptions QueueJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
