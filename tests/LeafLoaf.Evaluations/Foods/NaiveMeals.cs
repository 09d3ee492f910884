using System.Globalization;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>
/// What anybody would write in an afternoon, to hold the parser against: parted at commas, "and" and "with", a number and a unit in front,
/// the food with most words in common, the first portion that names the unit, otherwise the first portion at all.
/// </summary>
public sealed partial class NaiveMeals(FoodIndex index)
{
    private static readonly Dictionary<string, double> Mass = new(StringComparer.Ordinal) { ["g"] = 1, ["kg"] = 1000, ["oz"] = 28.35, ["lb"] = 453.6 };
    private readonly (int Ordinal, HashSet<string> Words, int Length)[] _names =
        [.. Enumerable.Range(0, index.Count).Select(o => (o, Tokenizer.Tokenize(index.NameOf(o)).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal), index.NameOf(o).Length))];

    public AnalyzedMeal Analyze(string text)
    {
        var items = new List<MealItem>();
        foreach (var part in Parting().Split(text.ToLowerInvariant()).Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            var amount = Number(words[0]);
            if (amount is not null) words.RemoveAt(0);
            var unit = words.Count > 1 ? Stemmer.Stem(words[0]) : "";
            var ordinal = Best(words);
            var portions = index.PortionsOf(ordinal);
            var portion = portions.FirstOrDefault(p => unit.Length > 0 && p.Measure.Contains(unit, StringComparison.OrdinalIgnoreCase)) ?? (portions.Count > 0 ? portions[0] : null);
            var grams = (amount ?? 1) * (Mass.TryGetValue(unit, out var mass) ? mass : portion is null ? 100 : portion.Grams / portion.Amount);
            items.Add(new(part, new(index.IdOf(ordinal), index.NameOf(ordinal), "", 1), [], amount ?? 1, unit, grams, "", null, index.Of(ordinal).Per100.Times(grams / 100)));
        }
        return new(items, NutrientTotals.Of([.. items.Select(i => i.Nutrients)]), [], [], index.Version);
    }

    /// <summary>The food with most words in common, the shortest of equals.</summary>
    public int Best(IEnumerable<string> words) => Ranked(words, 1)[0];

    public int[] Ranked(IEnumerable<string> words, int most)
    {
        var asked = words.SelectMany(Tokenizer.Tokenize).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. _names.OrderByDescending(n => asked.Count(n.Words.Contains)).ThenBy(n => n.Length).Take(most).Select(n => n.Ordinal)];
    }

    private static double? Number(string word) =>
        word is "a" or "an" or "one" ? 1 : word is "half" ? 0.5
        : word.Split('/') is [var t, var b] && double.TryParse(t, CultureInfo.InvariantCulture, out var top) && double.TryParse(b, CultureInfo.InvariantCulture, out var bottom) ? top / bottom
        : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@",|;|\band\b|\bwith\b|\+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parting();
}
