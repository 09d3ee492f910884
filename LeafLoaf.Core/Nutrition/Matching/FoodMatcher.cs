using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>A food that may be meant.</summary>
/// <param name="Confidence">0..1; under <see cref="FoodMatcher.Understood"/> the name is not understood.</param>
public readonly record struct FoodMatch(int Ordinal, double Confidence);

/// <summary>
/// Finds the food a name means: a known name first, otherwise by words: how much of the name's weight a food covers and where, whether
/// the head noun is what the food is, and what the food says beyond the name: plain is better than dried, branded or for babies. Pure.
/// </summary>
public static class FoodMatcher
{
    /// <summary>Confidence from which a food counts as understood.</summary>
    public const double Understood = 0.5;

    private const double Sure = 0.98;
    private const int MostScored = 400;

    /// <param name="without">Words of what is left out ("no sugar"): foods that have them rank last, foods that lack them by name first.</param>
    public static IReadOnlyList<FoodMatch> Find(FoodIndex index, string name, FoodUse use, int most, IReadOnlyList<string>? without = null)
    {
        var stems = Spelt.Right(index, name);
        if (stems.Count == 0) return [];
        var leftOut = without is null ? [] : without.SelectMany(w => Spelt.Right(index, w)).ToHashSet(StringComparer.Ordinal);
        var found = Scored(index, stems, use, leftOut);
        if (Known(index, stems, use) is { } known && (leftOut.Count == 0 || found.Count == 0))
        {
            found.RemoveAll(m => m.Ordinal == known);
            found.Insert(0, new(known, Sure));
        }
        return found.Count > most ? found.GetRange(0, most) : found;
    }

    // A word that says little may be missing from the known name, but not one that tells foods apart.
    private static int? Known(FoodIndex index, List<string> stems, FoodUse use)
    {
        foreach (var words in new[] { stems, stems.FindAll(s => !index.Words.IsSoft(s)) })
        {
            var key = FoodIndex.KeyOf(words);
            if (key.Length == 0) continue;
            if (index.Names.Of(key, use) is { } id && index.OrdinalOf(id) is { } named) return named;
            // A dish as eaten is not what is bought under the same name.
            var all = index.KnownAs(key).Where(o => use == FoodUse.Eaten || index.SourceOf(o) != "fndds").ToList();
            if (all.Count > 0) return all.MinBy(o => (index.SourceOf(o) == "own" ? 0 : 1, o));
        }
        return null;
    }

    private static List<FoodMatch> Scored(FoodIndex index, List<string> stems, FoodUse use, HashSet<string> leftOut)
    {
        var asked = stems.Distinct(StringComparer.Ordinal).Select(s => (Stem: s, Token: index.TokenOf(s))).ToList();
        var counts = new Dictionary<int, float>();
        foreach (var (stem, token) in asked)
            if (token is { } no && !(index.Words.IsSoft(stem) && asked.Count > 1))
                foreach (var ordinal in index.Having(no)) counts[ordinal] = counts.GetValueOrDefault(ordinal) + index.WeightOf(no);
        IEnumerable<int> candidates = counts.Count <= MostScored ? counts.Keys
            : counts.OrderByDescending(c => c.Value).ThenBy(c => index.NameTokens(c.Key).Length).ThenBy(c => c.Key).Take(MostScored).Select(c => c.Key);
        var query = new FoodScore(index, stems, use, leftOut);
        return [.. candidates.Select(o => new FoodMatch(o, query.Of(o))).Where(m => m.Confidence > 0.05)
            .OrderByDescending(m => m.Confidence).ThenBy(m => m.Ordinal)];
    }
}
