using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>
/// Parts foods that stand side by side with nothing between them, not even an amount: "2 eggs bacon toast". Two names are only parted after a
/// plural or between names of several words, since "almond croissant" is one food, and only where no food is called like all of them together.
/// </summary>
internal sealed class NameSplitter(FoodIndex index)
{
    private const int MostWords = 9;
    private const int LongestName = 4;
    private const double OneFood = 0.75;

    public IEnumerable<List<MealWord>> Split(List<MealWord> words)
    {
        var start = Foods(words);
        // An amount behind the last of them belongs to it.
        var end = words.FindIndex(start, w => w.IsMark || w.IsNumber || PartReader.IsSize(w.Text) || Units.Find(w.Text) is not null);
        if (end < 0) end = words.Count;
        if (end - start is < 2 or > MostWords || index.IsCalled(Text(words, start, words.Count)) || index.IsCalled(Text(words, start, end)) || Parted(words, start, end) is not { } cuts) return [words];
        if (!Words.IsPlural(Text(words, start, cuts[0])) && (index.IsName(Text(words, start, end)) || FoodMatcher.Find(index, Text(words, start, end), FoodUse.Eaten, 1) is [{ Confidence: >= OneFood }, ..])) return [words];
        cuts[^1] = words.Count;
        return cuts.Select((cut, i) => i == 0 ? words[..cut] : words[cuts[i - 1]..cut]);
    }

    // Ends of the names, the fewest there can be; null when the words are not names throughout.
    private List<int>? Parted(List<MealWord> words, int start, int end)
    {
        var best = new List<int>?[end + 1];
        best[start] = [];
        for (var from = start; from < end; from++)
        {
            if (best[from] is not { } before) continue;
            // After a plural it is a list, in which single words are foods too.
            var list = before.Exists(cut => Words.IsPlural(words[cut - 1].Text));
            var afterOne = before.Count > 0 && !list;
            for (var to = from + 1; to <= Math.Min(end, from + LongestName); to++)
                if ((best[to] is not { } known || known.Count > before.Count + 1) && !(afterOne && to - from == 1) && IsFood(words, from, to)
                    && (to == end || to - from > 1 || list || Words.IsPlural(words[from].Text))) best[to] = [.. before, to];
        }
        return best[end] is { Count: > 1 } cuts ? cuts : null;
    }

    // "Eggs toast" is no egg bread, but "peppers stuffed" may be called so.
    private bool IsFood(List<MealWord> words, int from, int to) =>
        to - from > 1 && Words.IsPlural(words[from].Text) ? index.IsCalled(Text(words, from, to)) : index.IsName(Text(words, from, to));

    // After "2 large", "1 cup of".
    private static int Foods(List<MealWord> words)
    {
        var at = Amounts.Read(words, 0) is { } amount ? amount.Next : 0;
        while (at < words.Count && PartReader.IsSize(words[at].Text)) at++;
        if (at > 0 && Units.At(words, at) is { } unit) at = unit.Next;
        return at < words.Count && words[at].Text is "of" ? at + 1 : at;
    }

    private static string Text(List<MealWord> words, int from, int to) => string.Join(' ', words[from..to].Select(w => w.Text));
}
