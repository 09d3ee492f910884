using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>What a negation keeps away: diets a product must meet instead, allergens it must be free of, words it must lack.</summary>
public sealed record Excluded(Diets Diets, Allergens Allergens, string[] Words)
{
    // "no sugar syrup" wants syrup, "no peanut butter" wants no butter of peanuts.
    private const Diets Adjectives = Diets.DairyFree | Diets.GlutenFree | Diets.SugarFree | Diets.LowSodium | Diets.LowCarb | Diets.LowFat
        | Diets.Vegan | Diets.Vegetarian;

    /// <summary>True when people are kept from it for their health or their conscience, not for taste.</summary>
    public bool IsStrict => Diets != Diets.None || Allergens != Allergens.None;

    /// <summary>True when a word such as "butter" or "oil" behind it belongs to it.</summary>
    public bool IsPartOfCompound => (Diets & Adjectives) == Diets.None;

    public static Excluded Word(string word) => new(Diets.None, Allergens.None, [word]);
}

/// <summary>The form of <c>config/query_language.yaml</c>.</summary>
internal sealed class LanguageFile
{
    public Dictionary<string, List<string>> Diets { get; set; } = [];
    public Dictionary<string, WithoutEntry> Without { get; set; } = [];
    public Dictionary<string, List<string>> WordGroups { get; set; } = [];
    public List<string> Labels { get; set; } = [];
    public List<string> Negations { get; set; } = [];
    public List<string> NegatedBefore { get; set; } = [];
    public List<string> Joins { get; set; } = [];
    public List<string> Fillers { get; set; } = [];
    public List<string> Heads { get; set; } = [];
    public List<string> Around { get; set; } = [];

    public static Diets Diet(string name) => FlagNames<Diets>.Instance.TryParse(name, out var diet)
        ? diet : throw new InvalidDataException($"query_language.yaml: '{name}' is not a diet.");

    internal sealed class WithoutEntry
    {
        public List<string> Diets { get; set; } = [];
        public List<string> Allergens { get; set; } = [];
        public List<string> Words { get; set; } = [];

        public Excluded ToExcluded() => new(
            Diets.Aggregate(Core.Catalog.Diets.None, (set, name) => set | Diet(name)),
            Allergens.Aggregate(Core.Catalog.Allergens.None, (set, name) => set | Allergen(name)),
            [.. Words]);

        private static Allergens Allergen(string name) => FlagNames<Allergens>.Instance.TryParse(name, out var allergen)
            ? allergen : throw new InvalidDataException($"query_language.yaml: '{name}' is not an allergen.");
    }
}
