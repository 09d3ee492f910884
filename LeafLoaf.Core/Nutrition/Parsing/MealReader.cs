using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Takes a meal's text apart into its foods. Pure; knows of foods only which names hold together ("mac and cheese").</summary>
public sealed class MealReader(FoodIndex index)
{
    private static readonly HashSet<string> Joins = ["and", "with", "plus", "on", "over", "topped", "then", "&", "+", "alongside", "served", "w/"];
    private static readonly HashSet<string> Leaves = ["without", "w/o", "no", "hold", "minus", "except"];
    private static readonly HashSet<string> Idle = ["i", "had", "ate", "drank", "have", "for", "breakfast", "lunch", "dinner", "supper", "snack", "brunch", "today", "yesterday", "this", "morning", "my", "some", "also", "the", "just", "of", "of", "a", "an", "with", "and", "on", "by", "followed", "side", "it", "in", "was", "were", "then", "had", "maybe", "like", "um", "eaten", "plus", "meal", "homemade"];

    public IReadOnlyList<MealPart> Read(string text)
    {
        var parts = new List<MealPart>();
        var words = MealWords.Of(text);
        foreach (var clause in Clauses(words))
            foreach (var piece in Pieces(clause))
                Take(text, piece, parts);
        return parts;
    }

    // Commas, semicolons and line ends always part; so do brackets, which hold amounts or remarks of what stands before.
    private static IEnumerable<List<MealWord>> Clauses(List<MealWord> words)
    {
        var clause = new List<MealWord>();
        foreach (var word in words)
        {
            if (word.Text is "," or ";" or "(" or ")")
            {
                if (clause.Count > 0) yield return clause;
                clause = [];
            }
            else clause.Add(word);
        }
        if (clause.Count > 0) yield return clause;
    }

    private IEnumerable<List<MealWord>> Pieces(List<MealWord> clause)
    {
        var start = 0;
        for (var i = 0; i < clause.Count; i++)
        {
            if (!Joins.Contains(clause[i].Text) || i == start && start == 0 && i + 1 == clause.Count) continue;
            if (InAmount(clause, i) || HoldsTogether(clause, start, i)) continue;
            if (i > start) yield return clause[start..i];
            start = i + 1;
        }
        if (start < clause.Count) yield return clause[start..];
    }

    // "one and a half cups", "a cup and a half of rice".
    private static bool InAmount(List<MealWord> clause, int at) =>
        clause[at].Text is "and" && at > 0 && at + 1 < clause.Count
        && (clause[at + 1].Text is "a" && at + 2 < clause.Count && clause[at + 2].Text is "half" or "quarter" or "third"
            && (at + 3 == clause.Count || clause[at + 3].Text is "of" || Units.At(clause, at + 3) is not null || Amounts.Read(clause, at - 1) is { } a && a.Next > at)
            || clause[at + 1].Text.Contains('/', StringComparison.Ordinal) && clause[at - 1].IsNumber);

    // A name of the table or a known name may hold the joining word.
    private bool HoldsTogether(List<MealWord> clause, int start, int at)
    {
        if (at + 1 >= clause.Count || Amounts.Read(clause, at + 1) is not null) return false;
        var end = at + 1;
        while (end < clause.Count && !Joins.Contains(clause[end].Text) && !Leaves.Contains(clause[end].Text)) end++;
        var head = SkipAmount(clause, start);
        for (var from = head; from < at; from++)
            for (var to = end; to > at + 1; to--)
                if (index.IsName(string.Join(' ', clause[from..to].Select(w => w.Text)))) return true;
        return false;
    }

    private static int SkipAmount(List<MealWord> words, int at)
    {
        if (Amounts.Read(words, at) is { } amount) at = amount.Next;
        if (Units.At(words, at) is { } unit) at = unit.Next;
        return at < words.Count && words[at].Text is "of" ? at + 1 : at;
    }

    private void Take(string text, List<MealWord> words, List<MealPart> parts)
    {
        while (words.Count > 0 && (words[0].Text is "-" or ":" or "." || Idle.Contains(words[0].Text) && words[0].Text is not ("a" or "an") || words[0].Text is "a" or "an" && words.Count > 1 && words[1].Text is "side" or "bit")) words = words[1..];
        if (words.Count == 0) return;
        var without = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!Leaves.Contains(words[i].Text)) continue;
            without.AddRange(words[(i + 1)..].Select(w => w.Text).Where(w => !Idle.Contains(w) && w is not "or" and not "any"));
            words = words[..i];
        }
        if (words.Count == 0)
        {
            if (parts.Count > 0) parts[^1] = parts[^1] with { Without = [.. parts[^1].Without ?? [], .. without] };
            return;
        }
        var part = PartReader.Read(text, words) with { Without = without.Count > 0 ? without : null };
        if (part.Food.Length > 0 && !(parts.Count > 0 && part.Quantity is null && OnlyDescribes(part.Food)))
        {
            parts.Add(part);
            return;
        }
        if (parts.Count == 0) return;
        // "chicken breast, grilled, 6 oz": a clause without a food speaks of the one before.
        var last = parts[^1];
        parts[^1] = part.Food.Length > 0 ? last with { Food = part.Food + " " + last.Food, Text = last.Text + ", " + part.Text }
            : last.Unit is null && part.Quantity is not null || part.Unit is { Kind: UnitKind.Mass }
                ? last with { Quantity = part.Quantity, Unit = part.Unit, Size = part.Size ?? last.Size, Note = part.Note, Text = last.Text + ", " + part.Text }
                : last;
    }

    private bool OnlyDescribes(string food)
    {
        var stems = index.Words.Stems(food);
        return stems.Count > 0 && stems.TrueForAll(s => index.Words.IsCooked(s) || index.Words.IsSoft(s) || index.Words.IsUncooked(s));
    }
}
