using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Takes a meal's text apart into its foods. Pure; of the table it knows only which names hold together ("mac and cheese").</summary>
public sealed class MealReader(FoodIndex index)
{
    private static readonly HashSet<string> Joins = Set("and with plus on over topped then & + alongside served w/ w n mixed blended");
    private static readonly HashSet<string> Leaves = Set("without w/o no hold minus except");
    private static readonly HashSet<string> Packed = Set("oil olive sunflower vegetable brine syrup juice own spring light heavy natural tomato sauce batter breadcrumbs shell skin salt");
    private static readonly HashSet<string> Tinned = Set("tuna salmon sardine sardines mackerel fish chicken anchovies crab clams");
    private static readonly HashSet<string> Meals = Set("breakfast lunch dinner supper snack");
    private static readonly HashSet<string> Idle = Set(
        "i had ate drank have for breakfast lunch dinner supper snack brunch today yesterday this morning evening tonight my also the just of with and on by followed side it in was were then maybe like um eaten plus meal nothing really about post pre workout we me you n w yes all made us his her our only ate drinking eating finally another");
    private readonly RunSplitter _runs = new(index);
    private readonly NameSplitter _names = new(index);
    private readonly ListReader _lists = new(index, new RunSplitter(index).Describes, Idle.Contains);

    public IReadOnlyList<MealPart> Read(string text)
    {
        var parts = new List<MealPart>();
        foreach (var (clause, bracketed) in Clauses(TableLines.Joined(Unglued(SpokenWords.Of(MealWords.Of(text), index.Knows)))))
            foreach (var (piece, with) in bracketed ? Pieces(clause) : Pieces(Unset(clause)))
                foreach (var run in bracketed ? [piece] : Runs(piece))
                    Take(text, run, bracketed, with && run[0] == piece[0], parts);
        return parts;
    }

    // What is left out belongs to the food before it, up to the next amount: "whopper no cheese medium fries".
    private IEnumerable<List<MealWord>> Runs(List<MealWord> piece)
    {
        var left = piece.FindIndex(1 < piece.Count ? 1 : 0, w => Leaves.Contains(w.Text));
        if (left < 1) return _lists.Split(Begun(piece)) ?? _runs.Split(piece).SelectMany(_names.Split);
        var next = left + 2 < piece.Count ? piece.FindIndex(left + 2, w => w.IsNumber || PartReader.IsSize(w.Text)) : -1;
        if (next < 0) next = piece.Count;
        List<List<MealWord>> list = _lists.Split(Begun(piece[..left])) ?? [.. _runs.Split(piece[..left]).SelectMany(_names.Split)];
        list[^1].AddRange(piece[left..next]);
        return next < piece.Count ? list.Concat(Runs(piece[next..])) : list;
    }

    // Without "I had" in front, which names no food.
    private List<MealWord> Begun(List<MealWord> words)
    {
        var at = 0;
        while (at < words.Count && (words[at].IsMark || Idle.Contains(words[at].Text) && !BeginsName(words, at))) at++;
        return words[at..];
    }

    // "Lunch meat", "dinner roll".
    private bool BeginsName(List<MealWord> words, int at) =>
        Meals.Contains(words[at].Text) && at + 1 < words.Count && index.IsCalled(words[at].Text + " " + words[at + 1].Text);

    // "Gym day chicken 200 g".
    private List<MealWord> Unset(List<MealWord> words) => words[SceneWords.Before(words, index.IsName)..];

    // Commas, ends of lines and sentences always part. Brackets hold amounts or remarks of what stands before them. What stands before a
    // colon is a heading unless only an amount follows.
    private static IEnumerable<(List<MealWord> Words, bool Bracketed)> Clauses(List<MealWord> words)
    {
        var clause = new List<MealWord>();
        var bracketed = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Text is ":" or "-" && clause.Count > 0 && !bracketed && clause.TrueForAll(w => !w.IsNumber) && (HasFood(words, i + 1) || IsScene(words, i, clause)))
            {
                clause = [];
            }
            else if (word.Text is "." && clause.Count > 0 && Units.IsShort(clause[^1].Text)) continue;
            else if (word.Text is "," or ";" or "(" or ")" or "." or "!" or "?")
            {
                if (clause.Count > 0) yield return (clause, bracketed);
                clause = [];
                bracketed = word.Text is "(" || bracketed && word.Text is not ")";
            }
            else clause.Add(word);
        }
        if (clause.Count > 0) yield return (clause, bracketed);
    }

    // "Sunday roast - chicken 130 g", "uni lunch - noodles".
    private static bool IsScene(List<MealWord> words, int at, List<MealWord> clause) =>
        at + 1 < words.Count && words[at].Start > words[at - 1].End && SceneWords.Only(clause.FindAll(w => w.Text is not "roast"));

    // A dash within a name ("whole-wheat", "2-3") is no heading.
    private static bool HasFood(List<MealWord> words, int at)
    {
        if (at >= words.Count || at < 2 || words[at - 1].Text is "-" && words[at - 1].Start == words[at - 2].End) return false;
        if (Amounts.Read(words, at) is not { } amount) return words[at - 1].Text is ":";
        at = Units.At(words, amount.Next) is { } unit ? unit.Next : amount.Next;
        return at < words.Count && !words[at].IsMark;
    }

    private IEnumerable<(List<MealWord> Words, bool With)> Pieces(List<MealWord> clause)
    {
        var start = 0;
        for (var i = 0; i < clause.Count; i++)
        {
            if (!(Joins.Contains(clause[i].Text) || IsIn(clause, i)) || InAmount(clause, i) || HoldsTogether(clause, start, i)) continue;
            if (i > start) yield return (clause[start..i], IsWith(clause, start));
            start = i + 1;
        }
        if (start < clause.Count) yield return (clause[start..], IsWith(clause, start));
    }

    // "100gchicken": a unit that nothing parts from its food.
    private List<MealWord> Unglued(List<MealWord> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (!words[i - 1].IsNumber || word.Start != words[i - 1].End || word.Text.Length < 4 || Units.Find(word.Text) is not null || index.Knows(word.Text)) continue;
            for (var n = Math.Min(6, word.Text.Length - 3); n > 0; n--)
                if (Units.Find(word.Text[..n]) is not null && index.Knows(word.Text[n..]))
                {
                    words[i] = new(word.Text[..n], word.Start, word.Start + n);
                    words.Insert(i + 1, new(word.Text[n..], word.Start + n, word.End));
                    break;
                }
        }
        return words;
    }

    private static bool IsWith(List<MealWord> clause, int start) => start > 1 && clause[..start].Exists(w => w.Text is "with" or "w" or "w/");

    // "coconut oil in coffee" are two foods, tuna in oil is one.
    private bool IsIn(List<MealWord> clause, int at)
    {
        if (clause[at].Text is not "in" || at + 1 >= clause.Count || Packed.Contains(clause[at + 1].Text)) return false;
        var after = clause[at + 1].Text is "hot" or "cold" or "warm" or "the" or "some" or "my" && at + 2 < clause.Count ? at + 2 : at + 1;
        if (clause[after].Text is "water" && clause[..at].Exists(w => Tinned.Contains(w.Text))) return false;
        return Amounts.Read(clause, at + 1) is not null || index.IsName(clause[after].Text);
    }

    // "one and a half cups", "a cup and a half of rice", "2 and 1/2".
    private static bool InAmount(List<MealWord> clause, int at) =>
        clause[at].Text is "and" && at > 0 && at + 1 < clause.Count
        && (clause[at + 1].Text is "a" && at + 2 < clause.Count && clause[at + 2].Text is "half" or "quarter" or "third"
            ? at + 3 == clause.Count || clause[at + 3].Text is "of" || Joins.Contains(clause[at + 3].Text) || Units.At(clause, at + 3) is not null || Units.At(clause, at - 1) is not null
                || Amounts.Read(clause, at - 1) is { } whole && whole.Next > at
            : clause[at + 1].Text.Contains('/', StringComparison.Ordinal) && clause[at - 1].IsNumber);

    // A name of the table or a known name may hold the joining word.
    private bool HoldsTogether(List<MealWord> clause, int start, int at)
    {
        if (at + 1 >= clause.Count || at == start || clause[at + 1].Text is "a" or "an" || clause[at + 1].Text is not "half" && Amounts.Read(clause, at + 1) is not null) return false;
        var end = at + 1;
        while (end < clause.Count && end < at + 6 && !Leaves.Contains(clause[end].Text)) end++;
        for (var from = Math.Max(start, at - 5); from < at; from++)
            for (var to = end; to > at + 1; to--)
                if (index.IsJoined(string.Join(' ', clause[from..to].Select(w => w.Text)))) return true;
        return false;
    }

    private void Take(string text, List<MealWord> words, bool bracketed, bool with, List<MealPart> parts)
    {
        while (words.Count > 0 && (words[0].IsMark || Idle.Contains(words[0].Text) && !BeginsName(words, 0) && !index.IsName(string.Join(' ', words.Select(w => w.Text))))) words = words[1..];
        while (words.Count > 0 && (words[^1].IsMark || Idle.Contains(words[^1].Text))) words = words[..^1];
        if (words.Count == 0) return;
        var without = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!Leaves.Contains(words[i].Text) || i == 0 && parts.Count == 0) continue;
            without.AddRange(words[(i + 1)..].Select(w => w.Text).Where(w => !Idle.Contains(w) && w is not "or" and not "any" and not "added"));
            words = words[..i];
        }
        if (words.Count == 0)
        {
            if (parts.Count > 0) parts[^1] = parts[^1] with { Without = [.. parts[^1].Without ?? [], .. without] };
            return;
        }
        var part = PartReader.Read(text, words, _runs.Describes, index.IsName, index.Meant) with { Without = without.Count > 0 ? without : null, With = with && parts.Count > 0 };
        if (part.Food.Length > 0 && !(parts.Count > 0 && part.Quantity is null && (bracketed || OnlyDescribes(part.Food)))) parts.Add(part);
        else if (parts.Count > 0) parts[^1] = Join(parts[^1], part, bracketed);
    }

    // "chicken breast, grilled, 6 oz", "raisins (1.5 oz)", "toast (rye)": what names no food of its own speaks of the one before.
    private MealPart Join(MealPart last, MealPart part, bool bracketed)
    {
        var text = last.Text + ", " + part.Text;
        if (part.Food.Length > 0)
        {
            var food = part.Food + " " + last.Food;
            return bracketed && !OnlyDescribes(part.Food) && !index.IsName(food) ? last : last with { Food = food, Text = text };
        }
        var weighs = part.Unit is { Kind: UnitKind.Mass or UnitKind.Ounce or UnitKind.Volume };
        if (last.Unit is { Kind: UnitKind.Mass or UnitKind.Ounce or UnitKind.Volume } || last.Quantity is not null && !weighs || part.Quantity is null) return last;
        // Two cans (330 ml) are 660 ml; two slices (50 g) are 50 g.
        var each = part.Unit is not { Kind: UnitKind.Mass } || last.Unit is { Kind: UnitKind.Container };
        var times = bracketed && each && last.Quantity is { } count && last.Unit is not { Kind: UnitKind.Volume } ? count : 1;
        return last with { Quantity = part.Quantity * times, Unit = part.Unit, Size = part.Size ?? last.Size, Note = part.Note ?? last.Note, Inches = part.Inches ?? last.Inches, UnknownUnit = null, Text = text };
    }

    private bool OnlyDescribes(string food)
    {
        var stems = index.Words.Stems(food);
        return stems.Count > 0 && stems.TrueForAll(s => index.Words.IsCooked(s) || index.Words.IsSoft(s) || index.Words.IsUncooked(s));
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
