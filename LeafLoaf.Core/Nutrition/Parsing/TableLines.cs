namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>
/// Reads lists that are written as a table has them: "eggs, 2 large, boiled; toast, rye, 2 slices" are two foods, each with its amount and what
/// is said of it between commas. Where a line between semicolons has one amount and no second food, its words are put in spoken order.
/// </summary>
internal static class TableLines
{
    public static List<MealWord> Joined(List<MealWord> words)
    {
        if (!words.Exists(w => w.Text is ";") || !words.Exists(w => w.Text is ",")) return words;
        var joined = new List<MealWord>(words.Count);
        var start = 0;
        for (var i = 0; i <= words.Count; i++)
        {
            if (i < words.Count && words[i].Text is not ";") continue;
            joined.AddRange(Spoken(words[start..i]));
            if (i < words.Count) joined.Add(words[i]);
            start = i + 1;
        }
        return joined;
    }

    private static List<MealWord> Spoken(List<MealWord> line)
    {
        List<List<MealWord>> pieces = [[]];
        foreach (var word in line)
            if (word.Text is ",") pieces.Add([]);
            else pieces[^1].Add(word);
        pieces.RemoveAll(p => p.Count == 0);
        var amounts = pieces.FindAll(p => Amounts.Read(p, 0) is not null);
        return pieces.Count > 1 && amounts is [var only] && !ReferenceEquals(only, pieces[0]) && IsOnlyAmount(only) && pieces.TrueForAll(p => p.TrueForAll(w => !w.IsMark))
            ? [.. only, .. Enumerable.Reverse(pieces).Where(p => !ReferenceEquals(p, only)).SelectMany(p => p)]
            : line;
    }

    private static bool IsOnlyAmount(List<MealWord> words)
    {
        var at = Amounts.Read(words, 0)!.Value.Next;
        while (at < words.Count && (PartReader.IsSize(words[at].Text) || words[at].Text is "of")) at++;
        if (Units.At(words, at) is { } unit) at = unit.Next;
        return at == words.Count;
    }
}
