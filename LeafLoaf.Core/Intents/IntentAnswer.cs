using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Intents;

/// <summary>
/// Reads what a model answered to a batch, strictly: only searches that were asked, only diets, allergens and categories the shop has, only
/// conditions whose words stand in the search. What does not fit is left out; a search that is not answered at all has no entry.
/// </summary>
public static class IntentAnswer
{
    private const int MostTerms = 3;
    private const int MostConditions = 8;
    private const decimal HighestPrice = 1000;

    /// <param name="asked">The searches, normalised.</param>
    /// <param name="categories">The shop's, as it writes them.</param>
    /// <exception cref="InvalidDataException">The answer is not the object that was asked for.</exception>
    public static IReadOnlyDictionary<string, IntentUpgrade> Read(string answer, IReadOnlyCollection<string> asked, IReadOnlyCollection<string> categories)
    {
        var open = asked.ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, IntentUpgrade>(StringComparer.Ordinal);
        foreach (var entry in Entries(answer))
            if (entry is JsonObject o && Text(o["query"]) is { } query && open.Remove(query)) read[query] = Upgrade(query, o, categories);
        return read;
    }

    private static JsonArray Entries(string answer)
    {
        // Some models wrap what they were asked for in a fence.
        var (start, end) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        try
        {
            if (start >= 0 && end > start && JsonNode.Parse(answer[start..(end + 1)]) is JsonObject o && o["queries"] is JsonArray entries) return entries;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The model answered no JSON.", e);
        }
        throw new InvalidDataException("The model did not answer with the object that was asked for.");
    }

    private static IntentUpgrade Upgrade(string query, JsonObject entry, IReadOnlyCollection<string> categories)
    {
        var stated = new List<string>();
        var diets = Stated<Diets>(query, entry["diets"], stated);
        var allergens = Stated<Allergens>(query, entry["excluded_allergens"], stated);
        var (min, max) = (Price(query, entry["price_min"], stated), Price(query, entry["price_max"], stated));
        if (min > max) (min, max) = (null, null);
        var brand = Text(entry["brand"]);
        return new IntentUpgrade
        {
            Diets = diets, ExcludedAllergens = allergens, PriceMin = min, PriceMax = max,
            Category = Text(entry["category"]) is { } category ? categories.FirstOrDefault(c => c.Equals(category, StringComparison.OrdinalIgnoreCase)) : null,
            Brand = brand is not null && Stands(query, brand) ? brand : null,
            Terms = Terms(entry["terms"]),
            StatedBy = diets == Diets.None && allergens == Allergens.None && min is null && max is null ? [] : [.. stated.Distinct(StringComparer.Ordinal)],
        };
    }

    // Conditions the shop has and whose words stand in the search. A model only adds some: what is refused here leaves the search as it was read without.
    private static T Stated<T>(string query, JsonNode? conditions, List<string> stated) where T : struct, Enum
    {
        var names = new List<string>();
        foreach (var condition in (conditions as JsonArray)?.OfType<JsonObject>().Take(MostConditions) ?? [])
        {
            if (Text(condition["value"]) is not { } value || Text(condition["words"]) is not { } words || !Stands(query, words)) continue;
            if (!FlagNames<T>.Instance.TryParse(value, out _)) continue;
            names.Add(value);
            stated.AddRange(Tokenizer.Tokenize(words));
        }
        return FlagNames<T>.Instance.SetOf(names);
    }

    private static decimal? Price(string query, JsonNode? node, List<string> stated)
    {
        if (node is not JsonObject price || Text(price["words"]) is not { } words || !Stands(query, words)) return null;
        if (price["value"] is not JsonValue value || !value.TryGetValue(out decimal amount) || amount is <= 0 or > HighestPrice) return null;
        stated.AddRange(Tokenizer.Tokenize(words));
        return amount;
    }

    private static string[] Terms(JsonNode? node) =>
        [.. (node as JsonArray)?.Select(Text).OfType<string>().Where(t => t.Length <= 40 && Tokenizer.Tokenize(t).Count is 1 or 2).Take(MostTerms) ?? []];

    private static bool Stands(string query, string words) =>
        Tokenizer.Tokenize(words) is { Count: > 0 } tokens && $" {string.Join(' ', Tokenizer.Tokenize(query))} ".Contains($" {string.Join(' ', tokens)} ", StringComparison.Ordinal);

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
