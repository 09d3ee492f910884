namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Finds what a query says about the price and takes it out of the text: "under $5", "between 2 and 4 dollars", "$3+",
/// "50 cents or less". A number without a currency counts only after words such as "under" and never before a unit.
/// </summary>
public static class PricePhrase
{
    // "around $5": a quarter up and down.
    private const decimal Tolerance = 0.25m;
    private const int LongestPhrase = 3;

    private static readonly HashSet<string> Most = Set(
        "under", "below", "less than", "cheaper than", "lower than", "no more than", "not more than", "not over", "at most", "up to", "max",
        "maximum", "max of", "maximum of", "within", "budget", "budget of", "not exceeding", "for less than", "<", "< =", "≤");

    private static readonly HashSet<string> MostIfMoney = Set("for", "for only", "only");
    private static readonly HashSet<string> Least = Set(
        "over", "above", "more than", "at least", "min", "minimum", "min of", "minimum of", "starting at", "from", "no less than",
        "not less than", "not under", "upwards of", ">", "> =", "≥");

    private static readonly HashSet<string> About = Set("around", "about", "roughly", "approximately", "~");
    private static readonly HashSet<string> OrLess = Set(
        "or less", "or under", "or below", "or cheaper", "or lower", "and under", "and below", "max", "maximum", "tops", "at most", "limit", "budget");

    private static readonly HashSet<string> OrMore = Set("or more", "or over", "or above", "or up", "and up", "and over", "and above", "minimum", "plus", "+");
    private static readonly HashSet<string> Joins = Set("and", "&", "to", "-", "–");
    private static readonly HashSet<string> Dollars = Set("$", "dollar", "dollars", "buck", "bucks", "usd");
    private static readonly HashSet<string> Cents = Set("¢", "cent", "cents");
    private static readonly HashSet<string> Leads = Set("price", "priced", "prices", "cost", "costs", "costing");
    private static readonly HashSet<string> Trails = Set("each", "apiece", "total", "or so", "per lb", "per pound", "a lb", "a pound", "/ lb");

    // What is counted or measured after a bare number is not money.
    private static readonly HashSet<string> NotMoney = Set(
        "g", "gram", "grams", "mg", "kg", "oz", "ounce", "ounces", "fl", "ml", "l", "liter", "liters", "litre", "litres", "lb", "lbs", "pound", "pounds",
        "gallon", "gallons", "gal", "pint", "pints", "quart", "quarts", "inch", "cal", "cals", "kcal", "calorie", "calories", "carb", "carbs", "net", "sugar",
        "sugars", "protein", "fat", "fiber", "fibre", "sodium", "ingredient", "ingredients", "minute", "minutes", "min", "mins", "hour", "hours", "day",
        "days", "year", "years", "month", "months", "serving", "servings", "point", "points", "pack", "packs", "pk", "count", "ct", "piece", "pieces",
        "pcs", "people", "percent", "degrees", "%", "/", "°", "x");

    /// <summary>The rest of the text and the price asked for in the shop's currency. Never throws, linear in the text's length.</summary>
    public static (string Remaining, decimal? Min, decimal? Max) Take(string text)
    {
        var pieces = Pieces.Of(text);
        decimal? min = null, max = null;
        var cuts = new List<(int From, int To)>();
        for (var i = 0; i < pieces.Count;)
        {
            if (Match(pieces, i) is not { } found)
            {
                i++;
                continue;
            }
            min = found.Min is { } least && !(min > least) ? least : min;
            max = found.Max is { } most && !(max < most) ? most : max;
            var end = found.End + Longest(pieces, found.End, Trails);
            cuts.Add((i > 0 && Leads.Contains(pieces[i - 1].Text) ? i - 1 : i, end));
            i = end;
        }
        return cuts.Count == 0 ? (text, null, null) : (Pieces.Without(text, pieces, cuts), min, max);
    }

    private readonly record struct Bounds(decimal? Min, decimal? Max, int End);

    private readonly record struct Amount(decimal Value, bool IsMoney, bool IsCents, int End);

    private static Bounds? Match(List<Piece> pieces, int at) => Between(pieces, at) ?? Before(pieces, at) ?? After(pieces, at);

    private static Bounds? Between(List<Piece> pieces, int at)
    {
        var between = pieces[at].Text == "between";
        var start = between || pieces[at].Text == "from" ? at + 1 : at;
        if (AmountAt(pieces, start) is not { } first || first.End >= pieces.Count || !Joins.Contains(pieces[first.End].Text)) return null;
        if (AmountAt(pieces, first.End + 1) is not { } second) return null;
        if (!first.IsMoney && !second.IsMoney && (!between || IsMeasured(pieces, second.End))) return null;
        if (first.IsMoney && !second.IsMoney && IsMeasured(pieces, second.End)) return null;
        // "50 to 99 cents": the unit holds for both.
        var low = second.IsCents && !first.IsMoney ? first.Value / 100 : first.Value;
        return new Bounds(Math.Min(low, second.Value), Math.Max(low, second.Value), second.End);
    }

    private static Bounds? Before(List<Piece> pieces, int at)
    {
        if (Longest(pieces, at, Most) is var most and > 0 && AmountAt(pieces, at + most) is { } limit && (limit.IsMoney || !IsMeasured(pieces, limit.End)))
            return new Bounds(null, limit.Value, limit.End);
        if (Longest(pieces, at, Least) is var least and > 0 && AmountAt(pieces, at + least) is { IsMoney: true } floor)
            return new Bounds(floor.Value, null, floor.End);
        if (Longest(pieces, at, About) is var about and > 0 && AmountAt(pieces, at + about) is { IsMoney: true } middle)
            return new Bounds(middle.Value * (1 - Tolerance), middle.Value * (1 + Tolerance), middle.End);
        return Longest(pieces, at, MostIfMoney) is var upTo and > 0 && AmountAt(pieces, at + upTo) is { IsMoney: true } budget
            ? After(pieces, at + upTo) ?? new Bounds(null, budget.Value, budget.End) : null;
    }

    // A price alone, "$5 wine", is what the shopper wants to spend.
    private static Bounds? After(List<Piece> pieces, int at)
    {
        if (AmountAt(pieces, at) is not { IsMoney: true } amount) return null;
        if (Longest(pieces, amount.End, OrMore) is var more and > 0) return new Bounds(amount.Value, null, amount.End + more);
        return new Bounds(null, amount.Value, amount.End + Longest(pieces, amount.End, OrLess));
    }

    private static Amount? AmountAt(List<Piece> pieces, int at)
    {
        if (at >= pieces.Count) return null;
        var sign = pieces[at].Text == "$";
        if (sign) at++;
        if (at >= pieces.Count) return null;
        var next = at + 1 < pieces.Count ? pieces[at + 1].Text : "";
        if (pieces[at].Number is not { } number)
            return !sign && NumberWords.Of(pieces[at].Text) is { } word && Currency(next, word, at + 2) is { } inWords ? inWords : null;
        var glued = next.Length > 0 && pieces[at + 1].Glued;
        if (Currency(glued && next == "c" ? "¢" : next, number, at + 2) is { } money) return money;
        return glued && (char.IsLetterOrDigit(next[0]) || next[0] == '%') ? null : new Amount(number, sign, false, at + 1);
    }

    private static Amount? Currency(string unit, decimal number, int end) =>
        Dollars.Contains(unit) ? new Amount(number, true, false, end) : Cents.Contains(unit) ? new Amount(number / 100, true, true, end) : null;

    private static bool IsMeasured(List<Piece> pieces, int at) =>
        at < pieces.Count && NotMoney.Contains(pieces[at].Text == "-" && at + 1 < pieces.Count ? pieces[at + 1].Text : pieces[at].Text);

    private static int Longest(List<Piece> pieces, int at, HashSet<string> phrases)
    {
        for (var length = Math.Min(LongestPhrase, pieces.Count - at); length > 0; length--)
            if (phrases.Contains(length == 1 ? pieces[at].Text : string.Join(' ', pieces.Skip(at).Take(length).Select(p => p.Text)))) return length;
        return 0;
    }

    private static HashSet<string> Set(params string[] phrases) => new(phrases, StringComparer.Ordinal);
}
