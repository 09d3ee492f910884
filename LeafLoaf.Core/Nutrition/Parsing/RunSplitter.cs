using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Parts foods that nothing joins but their amounts: "1 cup frosted flakes 4 fl oz whole milk", "honey nut cheerios 3/4 cup 1 cup soy milk".</summary>
internal sealed class RunSplitter(FoodIndex index)
{
    private static readonly HashSet<string> NoAmount = new("% percent inch inches in proof cm up".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Descriptions = new(
        "halve half chunk piece slice strip inch whole unsweetened total can bottle skin bone small medium large extra pat pack package bag box cube ring stick fat container tub carton jar pouch tin".Split(' '), StringComparer.Ordinal);

    public IEnumerable<List<MealWord>> Split(List<MealWord> words)
    {
        var spans = Spans(words);
        var start = 0;
        // "whole wheat spaghetti 1 cup marinara sauce 1/2 cup": where the first amount follows its food and the last ends the text, all follow.
        if (spans.Count > 1 && spans[0].From > 0 && spans[^1].To == words.Count && spans.Zip(spans.Skip(1)).All(p => p.Second.From > p.First.To && !words[p.First.To..p.Second.From].TrueForAll(w => w.IsMark || Describes(w.Text))))
        {
            foreach (var (_, to) in spans)
            {
                yield return words[start..to];
                start = to;
            }
            yield break;
        }
        for (var k = 0; k < spans.Count; k++)
        {
            var (from, to) = spans[k];
            if (from == start || words[from - 1].Text is "from") continue;
            var previous = k > 0 && spans[k - 1].From >= start ? spans[k - 1] : (start, start);
            var adjacent = previous.Item2 == from;
            var after = words[to..(k + 1 < spans.Count ? spans[k + 1].From : words.Count)];
            var measured = Units.At(words, to - 1) is not null;
            var followed = after.Exists(w => !w.IsMark && w.Text is not ("of" or "a") && !Describes(w.Text) && (measured || index.Knows(w.Text)));
            if (adjacent ? previous.Item1 == start : !followed) continue;
            foreach (var run in Between(words[start..from])) yield return run;
            start = from;
        }
        foreach (var run in Between(words[start..])) yield return run;
    }

    /// <summary>A word that says how a food is, not what.</summary>
    public bool Describes(string word)
    {
        var stem = Stemmer.Stem(word);
        // "Scrambled eggs 2 toast": toasted says how something is, toast what.
        if (word is "toast" or "toasts") return false;
        return word[^1] == '%' || Descriptions.Contains(stem) || index.Words.IsCooked(stem) || index.Words.IsUncooked(stem) || index.Words.IsSoft(stem);
    }

    // "1/2 cup mushrooms feta 1 oz": an amount at each end means two foods, if both halves are names.
    private IEnumerable<List<MealWord>> Between(List<MealWord> words)
    {
        var spans = Spans(words);
        if (spans.Count == 2 && spans[0].From == 0 && spans[1].To == words.Count && Units.At(words, spans[0].To - 1) is not null && Units.At(words, spans[1].To - 1) is not null)
            for (var at = spans[0].To + 1; at < spans[1].From; at++)
                if (Named(words[spans[0].To..at]) && Named(words[at..spans[1].From])) return [words[..at], words[at..]];
        return [words];
    }

    private bool Named(List<MealWord> words) => index.IsName(string.Join(' ', words.Select(w => w.Text).Where(w => w != "of")));

    // Amounts with their units; only figures, since "one" and "half" also stand within what is said of a food.
    private static List<(int From, int To)> Spans(List<MealWord> words)
    {
        var spans = new List<(int, int)>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!(words[i].IsNumber || i == 0 || Units.At(words, i + 1) is not null && words[i].Text is not ("a" or "an")) || Amounts.Read(words, i) is not { } amount) continue;
            if (amount.Next < words.Count && NoAmount.Contains(words[amount.Next].Text)) continue;
            var sized = amount.Next < words.Count && PartReader.IsSize(words[amount.Next].Text) ? amount.Next + 1 : amount.Next;
            var end = Units.At(words, sized) is { } unit ? unit.Next : sized == words.Count ? sized : amount.Next;
            var times = i > 0 && words[i - 1].Text is "x" && (spans.Count == 0 || spans[^1].Item2 < i);
            spans.Add((times ? i - 1 : i, end));
            i = end - 1;
        }
        return spans;
    }
}
