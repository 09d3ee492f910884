namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Reads amount, size, unit and food from the words of one food, the amount before it, after it or both ("1 beer 12 oz").</summary>
public static class PartReader
{
    private static readonly Dictionary<string, string> Sizes = new(StringComparer.Ordinal)
    {
        ["small"] = "small", ["sm"] = "small", ["sml"] = "small", ["little"] = "small", ["medium"] = "medium", ["med"] = "medium", ["regular"] = "medium", ["reg"] = "medium",
        ["large"] = "large", ["lg"] = "large", ["lrg"] = "large", ["lge"] = "large", ["big"] = "large", ["jumbo"] = "jumbo", ["xl"] = "extra large", ["mini"] = "mini", ["thin"] = "thin", ["thick"] = "large",
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

    private static readonly HashSet<string> Fillings = new("tall short full heaped heaping level scant generous whole big rounded single".Split(' '), StringComparer.Ordinal);

    // "glass red wine", "can tuna", but no "cup cake".
    private static bool IsBare(List<MealWord> words, int at, (Unit Unit, int Next) found, Func<string, bool> named) =>
        IsVessel(found.Unit) && found.Next < words.Count && !named(string.Join(' ', words[at..].Select(w => w.Text)))
        && Enumerable.Range(found.Next + 1, words.Count - found.Next).Any(end => named(string.Join(' ', words[found.Next..end].Select(w => w.Text))));

    /// <summary>What a food is had in or by, also without a number: "glass red wine", "slice toast".</summary>
    internal static bool IsVessel(Unit unit) => unit is { Kind: UnitKind.Container or UnitKind.Customary or UnitKind.Vague } or { Name: "slice" or "cup" or "pint" or "scoop" or "tbsp" or "tsp" or "serving" or "portion" };

    internal static bool IsSize(string word) => Sizes.ContainsKey(word);

    /// <param name="describes">True for a word that says how a food is, not what.</param>
    /// <param name="meant">The food that people call so: "olives 10 green" are green olives.</param>
    /// <param name="named">True for a name, in which a word that looks like a size is none: a Big Mac.</param>
    internal static MealPart Read(string text, List<MealWord> words, Func<string, bool> describes, Func<string, bool> named, Func<string, string?> meant)
    {
        var read = new Reading();
        var rest = Leading(Bare(words, ref read), named, ref read);
        while (Trailing(rest, describes, named, meant, ref read) is { } shorter) rest = shorter;
        // "eggs, 2 large": the size alone.
        if (rest is [var only] && read is { Quantity: not null, Size: null } && Sizes.TryGetValue(only.Text, out var size)) (read.Size, rest) = (size, []);
        return new MealPart(
            text[words.Min(w => w.Start)..words.Max(w => w.End)], string.Join(' ', rest.Where(w => !w.IsMark && w.Text is not "from").Select(w => w.Text)),
            read.Quantity, read.Unit, read.Size, null, read.Note) { UnknownUnit = read.None, Inches = read.Inches };
    }

    // Without what is said of its measure in inches and of how the amount counts.
    private static List<MealWord> Bare(List<MealWord> words, ref Reading read)
    {
        var bare = new List<MealWord>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var across = i + 1 < words.Count && words[i].IsNumber && words[i + 1].Text is "inch" or "inches";
            if (across && Amounts.Read(words, i) is { } amount) (read.Inches, i) = (amount.Value, i + 1);
            else if (words[i].Text is "footlong") read.Inches = 12;
            else if (words[i].Text is "each" or "apiece") read.Each = true;
            else if (words[i].Text is not ("total" or "altogether")) bare.Add(words[i]);
        }
        return bare;
    }

    private static List<MealWord> Leading(List<MealWord> words, Func<string, bool> named, ref Reading read)
    {
        var at = 0;
        // "some", "a bit of", "a few": nobody knows how much.
        var vague = words.Count > 1 && words[0].Text is "a" ? 1 : 0;
        if (vague == 1 && words[1].Text is "whole") vague = 2;
        if (vague + 1 < words.Count && words[vague].Text is "bit" or "little" or "few" or "lot" or "lots" or "bunch" or "some" or "several" or "plenty" or "loads")
        {
            (read.Quantity, read.None, at) = (1, words[vague].Text, vague + 1);
            if (Units.At(words, at) is { } unit && unit.Next + 1 < words.Count) at = unit.Next;
        }
        // A double cheeseburger is one.
        else if (words.Count > 1 && words[0].Text is "double" or "single" && words[^1].Text.Contains("burger", StringComparison.Ordinal) && named(string.Join(' ', words.Select(w => w.Text)))) read.Quantity = 1;
        else if (Amounts.Read(words, 0) is { } amount)
        {
            (read.Quantity, read.Note, at) = (amount.Value, amount.Note, amount.Next);
            // "2 12 oz cans", "2 x 330 ml".
            if (at < words.Count && words[at].IsNumber && Amounts.Read(words, at) is { } each && Units.At(words, each.Next) is { Unit.Kind: not UnitKind.Household })
                (read.Quantity, at) = (read.Quantity * each.Value, each.Next);
        }
        at = Size(words, at, named, ref read);
        // "1 tall glass of milk", "a heaped tablespoon".
        if (at + 1 < words.Count && Fillings.Contains(words[at].Text) && Units.At(words, at + 1) is not null) at++;
        if (Units.At(words, at) is { } found && (read.Quantity is not null || words[found.Next..] is [{ Text: "of" }, ..] || IsBare(words, at, found, named)) && (found.Next < words.Count || found.Unit.Kind is not UnitKind.Household))
        {
            (read.Unit, at) = (found.Unit, found.Next);
            read.Quantity ??= 1;
            if (at + 2 < words.Count && words[at].Text is "and" && words[at + 1].Text is "a" && Fraction(words[at + 2].Text) is { } more) (read.Quantity, at) = (read.Quantity + more, at + 3);
            at = Size(words, at, named, ref read);
            // "12 oz can of cola": the can says no more than the ounces did.
            if (IsMeasured(read.Unit) && Units.At(words, at) is { Unit.Kind: UnitKind.Container or UnitKind.Vague or UnitKind.Customary } holder && holder.Next < words.Count) at = holder.Next;
        }
        // "2 snorgles of cottage cheese": a unit that is none.
        if (read.Unit is null && read.Quantity is not null && at + 2 < words.Count && words[at + 1].Text is "of" && !words[at].IsNumber) (read.None, at) = (words[at].Text, at + 2);
        if (at < words.Count && words[at].Text is "of") at++;
        if (at < words.Count && words[at].Text is "a" or "an" or "the" && read.Quantity is not null) at++;
        return words[Size(words, at, named, ref read)..];
    }

    // "chicken 200 g", "eggs x2", "carrots 1/2 cup cooked", "green pepper 1 medium", "diet coke can", "peas half a cup", "avocado half".
    private static List<MealWord>? Trailing(List<MealWord> words, Func<string, bool> describes, Func<string, bool> named, Func<string, string?> meant, ref Reading read)
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
            var from = words[i].Text is "x" or "@" ? i + 1 : i;
            if (from >= words.Count || Amounts.Read(words, from) is not { } amount) continue;
            var next = amount.Next;
            if (next == words.Count && read.Quantity is null && from == words.Count - 1 && words[from].Text is "half")
            {
                read.Quantity = amount.Value;
                return words[..i];
            }
            var one = new Reading();
            next = Size(words, next, named, ref one, last: true);
            if (Units.At(words, next) is { } found && (found.Next == words.Count || IsMeasured(found.Unit) || words[from].IsNumber)) (one.Unit, next) = (found.Unit, found.Next);
            if (next + 2 < words.Count && words[next].Text is "and" && Fraction(words[next + 2].Text) is { } more) (amount, next) = (amount with { Value = amount.Value + more }, next + 3);
            if (IsMeasured(one.Unit) && Units.At(words, next) is { Unit.Kind: UnitKind.Container } holder) next = holder.Next;
            if (read.Quantity is null && (one.Unit is not null || words[from].IsNumber) && words[next..].Exists(w => !describes(w.Text)) && Qualifiers.Joined(words[..i], words[next..], describes, meant) is { } kind)
            {
                (read.Quantity, read.Unit, read.Size, read.Note) = (amount.Value, one.Unit, one.Size ?? read.Size, amount.Note ?? read.Note);
                return kind;
            }
            if (one.Unit is null && !words[from].IsNumber || words[next..].Exists(w => !describes(w.Text) && w.Text is not ("egg" or "eggs"))) continue;
            if (words[from - 1].Text is not "from" && words[next..].Exists(w => w.Text is "egg" or "eggs")) continue;
            if (from > i && words[i].Text is "x" && one.Unit is null && read.Quantity is { } said && IsMeasured(read.Unit))
            {
                // "12 oz beer x 3".
                read.Quantity = said * amount.Value;
                return [.. words[..i], .. words[next..]];
            }
            if (read.Quantity is { } before && !(IsMeasured(one.Unit) && !IsMeasured(read.Unit))) return null;
            // "2 slices of brie about 50 g" weigh 50 g together; "2 cans 330 ml" hold that much each.
            var each = read.Each || from > i || one.Unit is not { Kind: UnitKind.Mass } || read.Unit is { Kind: UnitKind.Container };
            read.Quantity = amount.Value * (IsMeasured(one.Unit) && each && read is { Quantity: { } count } ? count : 1);
            (read.Unit, read.Size, read.Note) = (one.Unit, one.Size ?? read.Size, amount.Note ?? read.Note);
            // "orange juice small glass 150 ml": the glass says no more than the millilitres.
            var name = IsMeasured(one.Unit) && i > 1 && Units.At(words, i - 1) is { Unit.Kind: UnitKind.Container or UnitKind.Vague or UnitKind.Customary } ? i - 1 : i;
            if (name < i && name > 1 && Sizes.ContainsKey(words[name - 1].Text)) name--;
            return [.. words[..name], .. words[next..].Where(w => w.Text is not ("egg" or "eggs"))];
        }
        if (read.Quantity is null && Units.At(words, words.Count - 1) is { Unit: var only } && only is { Kind: UnitKind.Container } or { Name: "glass" or "mug" or "bowl" } && !named(string.Join(' ', words.Select(w => w.Text))))
        {
            (read.Quantity, read.Unit) = (1, only);
            return words[..^1];
        }
        return null;
    }

    private static bool IsMeasured(Unit? unit) => unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Ounce };

    private static int Size(List<MealWord> words, int at, Func<string, bool> named, ref Reading read, bool last = false)
    {
        if (at >= words.Count) return at;
        if (words[at].Text is "extra" && at + 1 < words.Count && words[at + 1].Text is "large")
        {
            read.Size = "extra large";
            return at + 2;
        }
        if (!Sizes.TryGetValue(words[at].Text, out var size) || !last && (at + 1 >= words.Count || size != words[at].Text && named(string.Join(' ', words[at..].Select(w => w.Text))))) return at;
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
        public double? Inches;
        public bool Each;
    }
}
