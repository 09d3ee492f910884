namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Words that mean something by what stands beside them: "omelette 3 eggs" is made from them, "125g pot" a container, "2 slces" slices, "after gym" nothing.</summary>
internal static class SpokenWords
{
    private const int LongEnough = 5;
    private static readonly HashSet<string> MadeOfEggs = new("omelette omelet omlette omlet omelettes omelets frittata scramble".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Times = new("gym work training run workout lunch dinner breakfast bed school practice exercise".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Potatoes = new("new baby jersey roast mashed boiled baked salad".Split(' '), StringComparer.Ordinal);
    private static readonly string[] Misspelt = ["slices", "slice", "pieces", "piece", "glass", "grams", "ounces", "ounce", "scoops", "scoop", "bottle", "tablespoon", "teaspoon", "handful", "packet"];

    /// <param name="knows">True for a word that some food has.</param>
    public static List<MealWord> Of(List<MealWord> words, Func<string, bool> knows)
    {
        var said = new List<MealWord>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var next = i + 1 < words.Count ? words[i + 1].Text : null;
            if (SceneWords.Behind(words, i) is > 0 and var scene) i += scene - 1;
            // What it is said to have in calories is no amount of it.
            else if (i > 0 && word.IsNumber && next is "cal" or "cals" or "kcal" or "calorie" or "calories") i++;
            else if (word.Text is "with" && next is "nothing") i++;
            // Says where it is from, not what it is.
            else if (word.Text is "fast" && next is "food" or "foods" && i > 0) i++;
            else if (word.Text is "x" && next is not null && words[i + 1].IsNumber && (i == 0 || words[i - 1].IsMark)) continue;
            else if (i > 0 && Fried(words, i) is { } end)
            {
                said.Add(new("fried", word.Start, words[end].End));
                i = end;
            }
            else if (word.Text is "pot" or "pots" && i > 0 && Potatoes.Contains(words[i - 1].Text)) said.Add(word with { Text = "potatoes" });
            else if (word.Text is "after" or "before" or "post" or "pre" or "during" && next is not null && Times.Contains(next)) i++;
            else if (word.Text is "in" or "on" or "with" && said.Count > 0 && said[^1].Text is "dog" or "hotdog" or "dogs" or "hotdogs" && Bun(words, i + 1) is { } bun)
            {
                said.Add(new("sandwich", words[bun].Start, words[bun].End));
                i = bun;
            }
            else if (word.Text is "pot" or "pots" && (next is null or "of" || words[i + 1].IsMark || words[i + 1].IsNumber || i > 0 && Units.Find(words[i - 1].Text) is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Ounce })) said.Add(word with { Text = "container" });
            else if (word.Text is "w" or "w/") said.Add(word with { Text = "with" });
            else if (word.Text.Length >= LongEnough && i > 0 && words[i - 1].IsNumber && Units.Find(word.Text) is null && !knows(word.Text) && Array.Find(Misspelt, u => IsNear(word.Text, u)) is { } unit) said.Add(word with { Text = unit });
            else
            {
                said.Add(word);
                if (MadeOfEggs.Contains(word.Text) && i + 2 < words.Count && words[i + 2].Text is "egg" or "eggs" && Amounts.Read(words, i + 1) is { } eggs && eggs.Next == i + 2) said.Add(new("from", word.End, word.End));
            }
        }
        return said;
    }

    // "Over easy", "sunny side up": ways of frying an egg.
    private static int? Fried(List<MealWord> words, int at)
    {
        var end = words[at].Text is "over" && at + 1 < words.Count && words[at + 1].Text is "easy" or "medium" or "hard" or "well" ? at + 1
            : words[at].Text is "sunny" ? words.FindIndex(at, Math.Min(5, words.Count - at), w => w.Text is "up") : -1;
        return end > at && words[Math.Max(0, at - 2)..Math.Min(words.Count, end + 2)].Exists(w => w.Text is "egg" or "eggs") ? end : null;
    }

    // "In a bun": a hot dog is meant with it.
    private static int? Bun(List<MealWord> words, int at)
    {
        if (at < words.Count && words[at].Text is "a" or "the") at++;
        return at < words.Count && words[at].Text is "bun" or "buns" ? at : null;
    }

    // One letter left out, put in or changed, or two beside each other changed.
    private static bool IsNear(string word, string unit)
    {
        if (Math.Abs(word.Length - unit.Length) > 1 || word[0] != unit[0]) return false;
        var same = 0;
        while (same < Math.Min(word.Length, unit.Length) && word[same] == unit[same]) same++;
        var (one, other) = (word[same..], unit[same..]);
        return one.Length > other.Length ? one[1..] == other : one.Length < other.Length ? one == other[1..]
            : one.Length == 0 || one[1..] == other[1..] || one.Length > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..];
    }
}
