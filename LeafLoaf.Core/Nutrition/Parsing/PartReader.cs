namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Reads amount, size, unit and food from the words of one food, the amount before it, after it or both ("1 beer 12 oz").</summary>
public static class PartReader
{
    private static readonly Dictionary<string, string> Sizes = new(StringComparer.Ordinal)
    {
        ["small"] = "small", ["sm"] = "small", ["little"] = "small", ["medium"] = "medium", ["med"] = "medium", ["regular"] = "medium",
        ["large"] = "large", ["lg"] = "large", ["big"] = "large", ["jumbo"] = "jumbo", ["xl"] = "extra large", ["mini"] = "mini", ["thin"] = "thin", ["thick"] = "large",
    };

    /// <summary>A food with its amount given apart; the unit may also be a size.</summary>
    public static MealPart Of(string food, double? quantity, string? unit)
    {
        var said = unit is null ? food : $"{Amounts.Text(quantity ?? 1)} {unit} {food}";
        if (unit is null) return new(said, food.Trim(), quantity);
        if (Sizes.TryGetValue(unit.Trim().ToLowerInvariant(), out var size)) return new(said, food.Trim(), quantity ?? 1, null, size);
        var words = MealWords.Of(unit);
        return Units.At(words, 0) is { } found && found.Next == words.Count
            ? new(said, food.Trim(), quantity ?? 1, found.Unit)
            : new(said, food.Trim(), quantity ?? 1) { UnknownUnit = unit.Trim() };
    }

    internal static MealPart Read(string text, List<MealWord> words, Func<string, bool> describes)
    {
        var read = new Reading();
        var rest = Leading(words, ref read);
        while (Trailing(rest, describes, ref read) is { } shorter) rest = shorter;
        return new MealPart(
            text[words[0].Start..words[^1].End], string.Join(' ', rest.Where(w => !w.IsMark && w.Text is not "from").Select(w => w.Text)),
            read.Quantity, read.Unit, read.Size, null, read.Note) { UnknownUnit = read.None };
    }

    private static List<MealWord> Leading(List<MealWord> words, ref Reading read)
    {
        var at = 0;
        // "some", "a bit of", "a few": nobody knows how much.
        var vague = words.Count > 1 && words[0].Text is "a" ? 1 : 0;
        if (vague == 1 && words[1].Text is "whole") vague = 2;
        if (vague + 1 < words.Count && words[vague].Text is "bit" or "little" or "few" or "lot" or "lots" or "bunch" or "some" or "several" or "plenty")
        {
            (read.Quantity, read.None, at) = (1, words[vague].Text, vague + 1);
            if (Units.At(words, at) is { } named && named.Next + 1 < words.Count) at = named.Next;
        }
        else if (Amounts.Read(words, 0) is { } amount)
        {
            (read.Quantity, read.Note, at) = (amount.Value, amount.Note, amount.Next);
            // "2 12 oz cans", "2 x 330 ml".
            if (at < words.Count && words[at].IsNumber && Amounts.Read(words, at) is { } each && Units.At(words, each.Next) is { Unit.Kind: not UnitKind.Household })
                (read.Quantity, at) = (read.Quantity * each.Value, each.Next);
        }
        at = Size(words, at, ref read);
        if (Units.At(words, at) is { } found && (read.Quantity is not null || words[found.Next..] is [{ Text: "of" }, ..]) && (found.Next < words.Count || found.Unit.Kind is not UnitKind.Household))
        {
            (read.Unit, at) = (found.Unit, found.Next);
            read.Quantity ??= 1;
            if (at + 2 < words.Count && words[at].Text is "and" && words[at + 1].Text is "a" && Fraction(words[at + 2].Text) is { } more) (read.Quantity, at) = (read.Quantity + more, at + 3);
            at = Size(words, at, ref read);
            // "12 oz can of cola": the can says no more than the ounces did.
            if (IsMeasured(read.Unit) && Units.At(words, at) is { Unit.Kind: UnitKind.Container or UnitKind.Vague or UnitKind.Customary } holder && holder.Next < words.Count) at = holder.Next;
        }
        // "2 snorgles of cottage cheese": a unit that is none.
        if (read.Unit is null && read.Quantity is not null && at + 2 < words.Count && words[at + 1].Text is "of" && !words[at].IsNumber) (read.None, at) = (words[at].Text, at + 2);
        if (at < words.Count && words[at].Text is "of") at++;
        if (at < words.Count && words[at].Text is "a" or "an" or "the" && read.Quantity is not null) at++;
        return words[Size(words, at, ref read)..];
    }

    // "chicken 200 g", "eggs x2", "carrots 1/2 cup cooked", "green pepper 1 medium", "diet coke can", "peas half a cup".
    private static List<MealWord>? Trailing(List<MealWord> words, Func<string, bool> describes, ref Reading read)
    {
        if (words.Count < 2) return null;
        var sized = words.FindIndex(1, w => Sizes.ContainsKey(w.Text));
        if (read.Size is null && sized > 0 && words[(sized + 1)..].TrueForAll(w => describes(w.Text)))
        {
            read.Size = Sizes[words[sized].Text];
            return [.. words[..sized], .. words[(sized + 1)..]];
        }
        for (var i = 1; i < words.Count; i++)
        {
            var from = words[i].Text is "x" ? i + 1 : i;
            if (from >= words.Count || Amounts.Read(words, from) is not { } amount) continue;
            var next = amount.Next;
            var one = new Reading();
            next = Size(words, next, ref one, last: true);
            if (Units.At(words, next) is { } found && (found.Next == words.Count || IsMeasured(found.Unit) || words[from].IsNumber)) (one.Unit, next) = (found.Unit, found.Next);
            if (next + 2 < words.Count && words[next].Text is "and" && Fraction(words[next + 2].Text) is { } more) (amount, next) = (amount with { Value = amount.Value + more }, next + 3);
            if (IsMeasured(one.Unit) && Units.At(words, next) is { Unit.Kind: UnitKind.Container } holder) next = holder.Next;
            if (one.Unit is null && !words[from].IsNumber || words[next..].Exists(w => !describes(w.Text) && w.Text is not ("egg" or "eggs"))) continue;
            if (words[from - 1].Text is not "from" && words[next..].Exists(w => w.Text is "egg" or "eggs")) continue;
            if (read.Quantity is { } before && !(IsMeasured(one.Unit) && !IsMeasured(read.Unit))) return null;
            read.Quantity = amount.Value * (IsMeasured(one.Unit) && read is { Quantity: { } count } ? count : 1);
            (read.Unit, read.Size, read.Note) = (one.Unit, one.Size ?? read.Size, amount.Note ?? read.Note);
            return [.. words[..i], .. words[next..].Where(w => w.Text is not ("egg" or "eggs"))];
        }
        if (read.Quantity is null && Units.At(words, words.Count - 1) is { Unit: { Kind: UnitKind.Container } only })
        {
            (read.Quantity, read.Unit) = (1, only);
            return words[..^1];
        }
        return null;
    }

    private static bool IsMeasured(Unit? unit) => unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Ounce };

    private static int Size(List<MealWord> words, int at, ref Reading read, bool last = false)
    {
        if (at >= words.Count) return at;
        if (words[at].Text is "extra" && at + 1 < words.Count && words[at + 1].Text is "large")
        {
            read.Size = "extra large";
            return at + 2;
        }
        if (!Sizes.TryGetValue(words[at].Text, out var size) || !last && at + 1 >= words.Count) return at;
        read.Size = size;
        return at + 1;
    }

    private static double? Fraction(string word) => word switch { "half" => 0.5, "quarter" => 0.25, "third" => 1 / 3.0, _ => null };

    private struct Reading
    {
        public double? Quantity;
        public Unit? Unit;
        public string? Size;
        public string? Note;
        public string? None;
    }
}
