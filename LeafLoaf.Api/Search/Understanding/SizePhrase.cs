namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Finds a pack size in a query and takes it out of the text: "12 oz", "half a gallon", "1 1/2 lb", "6 pack", "a dozen".
/// Ounces are weight and fluid ounces volume, as on American packs; the two are never converted into each other.
/// </summary>
public static class SizePhrase
{
    private const double GramsPerOunce = 28.349523125;
    private const double GramsPerPound = 453.59237;
    private const double MlPerFluidOunce = 29.5735295625;
    private const double MlPerGallon = 3785.411784;
    private const double Largest = 100_000;
    private const double MostNutrient = 100;

    private static readonly Dictionary<string, (double Factor, string Unit)> Units = UnitTable();

    // Words that are a size without a number in front: "milk by the gallon", "a pint of cream".
    private static readonly HashSet<string> Alone = Set("gallon", "quart", "pint", "dozen");
    private static readonly HashSet<string> AloneWithOf = Set("pound", "lb", "liter", "litre", "kilo", "ounce");
    private static readonly HashSet<string> Containers = Set(
        "bag", "bags", "bottle", "bottles", "box", "boxes", "can", "cans", "carton", "container", "jar", "jug", "package", "pkg", "size", "tub");

    // "10 g protein" is a nutrient, "5 g of sugar" too.
    private static readonly HashSet<string> Nutrients = Set(
        "protein", "sugar", "sugars", "carb", "carbs", "net", "fat", "fiber", "fibre", "sodium", "salt", "caffeine");

    /// <summary>The rest of the text and the first size in it; weight and volume go before counts. Never throws, linear in the text's length.</summary>
    public static (string Remaining, PackSize? Size) Take(string text)
    {
        var pieces = Pieces.Of(text);
        var cuts = new List<(int From, int To)>();
        PackSize? size = null;
        for (var i = 0; i < pieces.Count;)
        {
            if (Match(pieces, i) is not { } found)
            {
                i++;
                continue;
            }
            if (size is null || (size.Unit == "each" && found.Unit != "each"))
                size = new PackSize(found.Amount, found.Unit, text[pieces[i].Start..pieces[found.End - 1].End]);
            var end = found.End;
            if (Text(pieces, end) is { } container && Containers.Contains(container)) end++;
            if (Text(pieces, end) == "of") end++;
            cuts.Add((i, end));
            i = end;
        }
        return cuts.Count == 0 ? (text, null) : (Pieces.Without(text, pieces, cuts), size);
    }

    private readonly record struct Found(double Amount, string Unit, int End);

    private static Found? Match(List<Piece> pieces, int at) => PackOf(pieces, at) ?? Measured(pieces, at) ?? Bare(pieces, at);

    // "pack of 6", "case of 24"
    private static Found? PackOf(List<Piece> pieces, int at) =>
        pieces[at].Text is "pack" or "case" && Text(pieces, at + 1) == "of" && Number(pieces, at + 2) is { } number
            && number.Value is > 0 and < Largest && UnitAt(pieces, number.End) is null
            ? new Found(number.Value, "each", number.End) : null;

    private static Found? Measured(List<Piece> pieces, int at)
    {
        if (Number(pieces, at) is not { } number || number.Value is not (> 0 and < Largest)) return null;
        var next = number.End;
        if (Text(pieces, next) == "-") next++;
        if (number.Value < 1 && Text(pieces, next) == "a") next++;
        if (UnitAt(pieces, next) is not { } unit) return null;
        // A number word is no amount of grams: "one g", "a l".
        if (number.IsWord && unit.Factor is 1 && unit.Unit != "each") return null;
        if (number.IsArticle && !IsAlone(pieces, next, unit.End)) return null;
        if (unit.Unit == "g" && unit.Factor is 1 && number.Value <= MostNutrient && IsNutrient(pieces, unit.End)) return null;
        return new Found(number.Value * unit.Factor, unit.Unit, unit.End);
    }

    private static bool IsNutrient(List<Piece> pieces, int at)
    {
        if (Text(pieces, at) == "of") at++;
        return Text(pieces, at) is { } word && Nutrients.Contains(word) && Text(pieces, at + 1) != "free";
    }

    private static Found? Bare(List<Piece> pieces, int at)
    {
        var start = pieces[at].Text == "by" && Text(pieces, at + 1) == "the" ? at + 2 : at;
        return UnitAt(pieces, start) is { } unit && IsAlone(pieces, start, unit.End) ? new Found(unit.Factor, unit.Unit, unit.End) : null;
    }

    private static bool IsAlone(List<Piece> pieces, int at, int end) =>
        Alone.Contains(pieces[at].Text) || (AloneWithOf.Contains(pieces[at].Text) && Text(pieces, end) == "of");

    private readonly record struct Amount(double Value, int End, bool IsWord, bool IsArticle);

    // 12, 1.5, 1/2, 1 1/2, half, half a, six, a
    private static Amount? Number(List<Piece> pieces, int at)
    {
        if (at >= pieces.Count) return null;
        if (pieces[at].Text == "half") return new Amount(0.5, at + 1, false, false);
        if (pieces[at].Number is not { } number)
            return NumberWords.Of(pieces[at].Text) is { } word
                ? Text(pieces, at + 1) == "half" ? new Amount(0.5, at + 2, false, false) : new Amount((double)word, at + 1, true, pieces[at].Text == "a")
                : null;
        if (Fraction(pieces, at) is { } fraction) return fraction;
        return Fraction(pieces, at + 1) is { } rest && rest.Value < 1
            ? rest with { Value = rest.Value + (double)number } : new Amount((double)number, at + 1, false, false);
    }

    private static Amount? Fraction(List<Piece> pieces, int at) =>
        at + 2 < pieces.Count && pieces[at].Number is { } top && pieces[at + 1].Text == "/" && pieces[at + 2].Number is { } bottom and > 0
            ? new Amount((double)(top / bottom), at + 3, false, false) : null;

    private static (double Factor, string Unit, int End)? UnitAt(List<Piece> pieces, int at)
    {
        if (Text(pieces, at) is not { } word) return null;
        var end = at + 1;
        if (word is "fl" or "fluid")
        {
            if (Text(pieces, end) == ".") end++;
            if (Text(pieces, end) is not ("oz" or "ounce" or "ounces")) return null;
            (word, end) = ("floz", end + 1);
        }
        if (!Units.TryGetValue(word, out var unit)) return null;
        if (Text(pieces, end) == "." && pieces[end].Glued) end++;
        return (unit.Factor, unit.Unit, end);
    }

    private static string? Text(List<Piece> pieces, int at) => at < pieces.Count ? pieces[at].Text : null;

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);

    private static Dictionary<string, (double, string)> UnitTable()
    {
        var table = new Dictionary<string, (double, string)>(StringComparer.Ordinal);
        Add(GramsPerOunce, "g", "oz", "ounce", "ounces");
        Add(GramsPerPound, "g", "lb", "lbs", "pound", "pounds");
        Add(1000, "g", "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms");
        Add(1, "g", "g", "gr", "gram", "grams");
        Add(MlPerFluidOunce, "ml", "floz");
        Add(MlPerGallon, "ml", "gal", "gallon", "gallons");
        Add(MlPerGallon / 4, "ml", "qt", "quart", "quarts");
        Add(MlPerGallon / 8, "ml", "pt", "pint", "pints");
        Add(1, "ml", "ml", "milliliter", "milliliters");
        Add(1000, "ml", "l", "lt", "liter", "liters", "litre", "litres");
        Add(1, "each", "pack", "packs", "pk", "pks", "count", "ct", "pcs", "piece", "pieces");
        Add(12, "each", "dozen");
        return table;

        void Add(double factor, string unit, params string[] words)
        {
            foreach (var word in words) table[word] = (factor, unit);
        }
    }
}
