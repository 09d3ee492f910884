namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Reads amount, size, unit and food from the words of one food, the amount before or after it.</summary>
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

    internal static MealPart Read(string text, List<MealWord> words)
    {
        var said = text[words[0].Start..words[^1].End];
        var at = 0;
        double? quantity = null;
        string? note = null, size = null;
        Unit? unit = null;
        if (Amounts.Read(words, 0) is { } amount)
        {
            (quantity, note, at) = (amount.Value, amount.Note, amount.Next);
            // "2 12 oz cans", "2 x 330 ml".
            if (Amounts.Read(words, at) is { } each && Units.At(words, each.Next) is { Unit.Kind: not UnitKind.Household } of && words[at].IsNumber)
                (quantity, at) = (quantity * each.Value, each.Next + (of.Next - of.Next));
        }
        (size, at) = Size(words, at, size);
        if (Units.At(words, at) is { } found && (quantity is not null || at + 1 < words.Count && words[found.Next..] is [{ Text: "of" }, ..]))
        {
            // "1 half" is a fraction and "1 half chicken" too; a unit that ends the words is the food's name: "2 crackers".
            if (found.Next < words.Count || found.Unit.Kind is not UnitKind.Household)
            {
                (unit, at) = (found.Unit, found.Next);
                quantity ??= 1;
                if (at + 2 < words.Count && words[at].Text is "and" && words[at + 1].Text is "a" && Fraction(words[at + 2].Text) is { } more) (quantity, at) = (quantity + more, at + 3);
                (size, at) = Size(words, at, size);
                // "12 oz can of cola": the can says no more than the ounces did.
                if (unit.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Ounce && Units.At(words, at) is { Unit.Kind: UnitKind.Container or UnitKind.Vague } holder && holder.Next < words.Count) at = holder.Next;
            }
        }
        // "2 snorgles of cottage cheese": a unit that is none.
        string? none = null;
        if (unit is null && quantity is not null && at + 2 < words.Count && words[at + 1].Text is "of" && !words[at].IsNumber) (none, at) = (words[at].Text, at + 2);
        if (at < words.Count && words[at].Text is "of") at++;
        if (at < words.Count && words[at].Text is "a" or "an" or "the" && quantity is not null) at++;
        (size, at) = Size(words, at, size);
        var rest = words[at..];
        if (quantity is null) (quantity, unit, note, rest) = Trailing(rest);
        return new MealPart(said, string.Join(' ', rest.Where(w => !w.IsMark).Select(w => w.Text)), quantity, unit, size, null, note) { UnknownUnit = none };
    }

    private static (string? Size, int Next) Size(List<MealWord> words, int at, string? known)
    {
        if (at >= words.Count) return (known, at);
        if (words[at].Text is "extra" or "x" && at + 1 < words.Count && words[at + 1].Text is "large") return ("extra large", at + 2);
        return Sizes.TryGetValue(words[at].Text, out var size) && at + 1 < words.Count ? (size, at + 1) : (known, at);
    }

    private static double? Fraction(string word) => word switch { "half" => 0.5, "quarter" => 0.25, "third" => 1 / 3.0, _ => null };

    // "chicken 200 g", "eggs x2", "rice: 1 cup".
    private static (double?, Unit?, string?, List<MealWord>) Trailing(List<MealWord> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var from = words[i].Text is "x" ? i + 1 : i;
            if (from >= words.Count || !(words[from].IsNumber || words[i - 1].IsMark) || Amounts.Read(words, from) is not { } amount) continue;
            if (amount.Next == words.Count) return (amount.Value, null, amount.Note, words[..i]);
            if (Units.At(words, amount.Next) is { } unit && unit.Next == words.Count) return (amount.Value, unit.Unit, amount.Note, words[..i]);
        }
        return (null, null, null, words);
    }
}
