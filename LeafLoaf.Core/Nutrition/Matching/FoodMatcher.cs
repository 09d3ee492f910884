using System.Buffers;

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

    /// <summary>The highest confidence that words alone give; a known name has more.</summary>
    public const double Likely = FoodScore.Most;

    private const double Sure = 0.98;
    private const double Fits = 0.8;
    private const double Least = -0.4;
    private const double InnerBonus = 0.4;
    private const double WellCovered = 0.7;

    // Oat milk is no milk: the inner name only leads the list of what may be meant.
    private const double NotUnderstood = Understood - 0.01;
    private const double Behind = 0.001;
    private const int MostScored = 400;

    private const int MostSoft = 4;

    // No food's name is longer; whoever sends more sends no name.
    private const int MostWords = 30;

    /// <param name="without">Words of what is left out ("no sugar"): foods that have them rank last, foods that lack them by name first.</param>
    public static IReadOnlyList<FoodMatch> Find(FoodIndex index, string name, FoodUse use, int most, IReadOnlyList<string>? without = null)
    {
        var stems = Spelt.Right(index, name);
        if (stems.Count is 0 or > MostWords) return [];
        var leftOut = without is null ? [] : without.SelectMany(w => Spelt.Right(index, w)).ToHashSet(StringComparer.Ordinal);
        var found = Scored(index, stems, use, leftOut, most);
        if (Known(index, stems, use, found) is { } known && !Has(index, known, leftOut))
        {
            found.RemoveAll(m => m.Ordinal == known);
            found.Insert(0, new(known, Sure));
        }
        return found.Count > most ? found.GetRange(0, most) : found;
    }

    private static bool Has(FoodIndex index, int ordinal, HashSet<string> stems)
    {
        var before = "";
        foreach (var token in index.NameTokens(ordinal))
        {
            var stem = index.StemOf(token.No);
            // "Whopper, no cheese" has none.
            if (stems.Contains(stem) && before is not ("no" or "without")) return true;
            before = stem;
        }
        return false;
    }

    // A word that says little may be missing from the known name, but not one that tells foods apart.
    private static int? Known(FoodIndex index, List<string> stems, FoodUse use, List<FoodMatch> scored)
    {
        // "100 g uncooked pasta": as it is bought, also in a meal.
        if (stems.Exists(index.Words.IsUncooked)) use = FoodUse.Bought;
        var telling = stems.FindAll(s => !index.Words.IsSoft(s) && !s.All(char.IsAsciiDigit));
        if (Named(index, stems, telling, use) is { } named) return named;
        // "almond milk unsweetened", "roasted chicken thigh": the known food says as much itself.
        var bare = telling.FindAll(s => !index.Words.IsPlain(s) && !(use == FoodUse.Eaten && index.Words.IsCooked(s)));
        if (bare.Count > 0 && bare.Count < stems.Count && index.Names.Of(bare, use) is { } plain && index.OrdinalOf(plain) is { } ordinal
            && telling.TrueForAll(s => bare.Contains(s) || Says(index, ordinal, s) || index.Words.IsAlike(s) && IsCooked(index, ordinal))) return ordinal;
        // What is analysed comes before a dish that was calculated: one of those only counts where nothing analysed fits.
        var analysed = scored.Count > 0 && index.SourceOf(scored[0].Ordinal) == "usda_sr28" && scored[0].Confidence >= Fits;
        foreach (var words in new[] { stems, telling })
        {
            var all = words.Count == 0 ? [] : index.KnownAs(FoodIndex.KeyOf(words)).Where(o => index.SourceOf(o) != "fndds" || use == FoodUse.Eaten && !analysed).ToList();
            if (all.Count > 0) return all.MinBy(o => (index.SourceOf(o) == "own" ? 0 : 1, o));
        }
        return null;
    }

    // The name as it stands, then without words that say little, the fewest first: "organic extra firm tofu" is extra firm tofu.
    private static int? Named(FoodIndex index, List<string> stems, List<string> telling, FoodUse use)
    {
        if (index.Names.Of(stems, use) is { } id) return index.OrdinalOf(id);
        if (telling.Count == 0 || telling.Count == stems.Count) return null;
        var soft = Enumerable.Range(0, stems.Count).Where(i => !telling.Contains(stems[i])).ToList();
        if (soft.Count <= MostSoft)
            foreach (var left in Enumerable.Range(1, (1 << soft.Count) - 1).OrderBy(m => int.PopCount(m)).ThenBy(m => m))
            {
                if (left == (1 << soft.Count) - 1) break;
                if (index.Names.Of([.. stems.Where((_, i) => soft.IndexOf(i) is var at && (at < 0 || (left >> at & 1) == 0))], use) is { } shorter) return index.OrdinalOf(shorter);
            }
        return index.Names.Of(telling, use) is { } plain ? index.OrdinalOf(plain) : null;
    }

    // Grilled, steamed or baked: the table has one of these for most foods. Frying is another matter.
    private static bool IsCooked(FoodIndex index, int ordinal)
    {
        foreach (var token in index.NameTokens(ordinal))
            if (index.Words.IsAlike(index.StemOf(token.No))) return true;
        return false;
    }

    private static bool Says(FoodIndex index, int ordinal, string stem)
    {
        foreach (var token in index.NameTokens(ordinal))
            if (index.StemOf(token.No) == stem) return true;
        return false;
    }

    // A known name at the end of the name is probably what is meant: "fire roasted tomatoes", "dark soy sauce".
    private static (int? Ordinal, double Share) Inner(FoodIndex index, List<string> stems, FoodUse use)
    {
        for (var from = 1; from < stems.Count; from++)
            if (index.Names.Of(stems.GetRange(from, stems.Count - from), use) is { } id && index.OrdinalOf(id) is { } ordinal) return (ordinal, (double)(stems.Count - from) / stems.Count);
        return (null, 0);
    }

    private static List<FoodMatch> Scored(FoodIndex index, List<string> stems, FoodUse use, HashSet<string> leftOut, int most)
    {
        var asked = stems.Distinct(StringComparer.Ordinal).Select(s => (Stem: s, Token: index.TokenOf(s))).ToList();
        var weights = ArrayPool<float>.Shared.Rent(index.Count);
        Array.Clear(weights, 0, index.Count);
        var candidates = new List<int>();
        foreach (var (stem, token) in asked)
        {
            if (token is not { } no || index.Words.IsSoft(stem) && asked.Count > 1) continue;
            foreach (var ordinal in index.Having(no))
            {
                if (weights[ordinal] == 0) candidates.Add(ordinal);
                weights[ordinal] += index.WeightOf(no);
            }
        }
        if (candidates.Count > MostScored) candidates = Likeliest(index, candidates, weights);
        ArrayPool<float>.Shared.Return(weights);
        var query = new FoodScore(index, stems, use, leftOut);
        var (inner, share) = Inner(index, stems, use);
        if (inner is { } known && !candidates.Contains(known)) candidates.Add(known);
        var scores = new List<(int Ordinal, double Score)>(candidates.Count);
        foreach (var ordinal in candidates) scores.Add((ordinal, query.Of(ordinal)));
        if (inner is not null && scores.TrueForAll(m => m.Score < WellCovered))
        {
            // A word that no food has tells nothing of the others either: what the rest of the name means leads, but is not understood for it.
            var strange = asked.Exists(a => a.Token is null && !index.Words.IsSoft(a.Stem));
            scores = [.. scores.Select(m => m.Ordinal == inner ? (m.Ordinal, strange ? NotUnderstood : Math.Max(m.Score, Math.Min(NotUnderstood, m.Score + InnerBonus * share)))
                : strange ? (m.Ordinal, Math.Min(m.Score, NotUnderstood - Behind)) : m)];
        }
        return [.. scores.Where(m => m.Score > Least)
            .OrderByDescending(m => m.Score).ThenBy(m => m.Ordinal).Take(most + 1).Select(m => new FoodMatch(m.Ordinal, Math.Clamp(m.Score, 0, FoodScore.Most)))];
    }

    // Those with most of the name's weight; of equals the shorter names, which are the plainer foods. There are few kinds of both, so that
    // counting them is quicker than sorting thousands.
    private static List<int> Likeliest(FoodIndex index, List<int> candidates, float[] weights)
    {
        var kinds = new Dictionary<(float Weight, int Length), int>();
        foreach (var ordinal in candidates)
        {
            var kind = (weights[ordinal], index.NameTokens(ordinal).Length);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }
        var (left, last) = (MostScored, default((float Weight, int Length)));
        foreach (var (kind, count) in kinds.OrderByDescending(k => k.Key.Weight).ThenBy(k => k.Key.Length))
        {
            last = kind;
            if (count >= left) break;
            left -= count;
        }
        var chosen = new List<int>(MostScored);
        var equals = new List<int>();
        foreach (var ordinal in candidates)
        {
            var (weight, length) = (weights[ordinal], index.NameTokens(ordinal).Length);
            if (weight > last.Weight || weight == last.Weight && length < last.Length) chosen.Add(ordinal);
            else if (weight == last.Weight && length == last.Length) equals.Add(ordinal);
        }
        equals.Sort();
        chosen.AddRange(equals.Take(left));
        return chosen;
    }
}
