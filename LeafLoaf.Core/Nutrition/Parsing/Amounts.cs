using System.Globalization;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>A quantity read from words.</summary>
/// <param name="Note">How it was read when that is not plain, for example <c>2 to 3: counted as 2.5</c>.</param>
/// <param name="Next">The first word after it.</param>
internal readonly record struct Amount(double Value, string? Note, int Next);

/// <summary>Reads quantities: 2, 1/2, 1 1/2, one and a half, half a, a couple of, two thirds of a, a dozen, 2-3, two to three.</summary>
internal static class Amounts
{
    private static readonly Dictionary<string, double> Numbers = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["fifty"] = 50, ["hundred"] = 100, ["single"] = 1, ["double"] = 2,
    };

    private static readonly Dictionary<string, double> Parts = new(StringComparer.Ordinal)
    {
        ["half"] = 0.5, ["halves"] = 0.5, ["third"] = 1 / 3.0, ["thirds"] = 1 / 3.0, ["quarter"] = 0.25, ["quarters"] = 0.25, ["eighth"] = 0.125,
    };

    public static Amount? Read(IReadOnlyList<MealWord> words, int at)
    {
        if (One(words, at) is not { } first) return null;
        var next = first.Next;
        if (next < words.Count && words[next].Text is "-" or "to" or "or" && One(words, next + 1) is { } second && second.Value > first.Value)
            return new((first.Value + second.Value) / 2, $"{Text(first.Value)} to {Text(second.Value)}: counted as {Text((first.Value + second.Value) / 2)}", second.Next);
        return first;
    }

    public static string Text(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static Amount? One(IReadOnlyList<MealWord> words, int at)
    {
        if (At(words, at) is not { } word) return null;
        if (word is "about" or "around" or "approximately" or "roughly" or "approx" or "aprox" or "almost" or "nearly" or "circa" or "ca") return One(words, At(words, at + 1) is "." ? at + 2 : at + 1);
        if (word is "a" or "an") return AfterArticle(words, at + 1);
        if (word is "couple") return new(2, "a couple: counted as 2", Of(words, at + 1));
        if (word is "dozen") return new(12, null, Of(words, at + 1));
        // A quarter pounder is a hamburger.
        if (Parts.ContainsKey(word) && At(words, at + 1) is "pounder" or "pounders") return null;
        if (Parts.TryGetValue(word, out var part)) return OfThing(words, part, at + 1);
        double? value = Number(words[at]) ?? (Numbers.TryGetValue(word, out var n) ? n : null);
        return value is { } v ? Mixed(words, v, at + 1) : null;
    }

    private static Amount? AfterArticle(IReadOnlyList<MealWord> words, int at) => At(words, at) switch
    {
        "quarter" or "half" when At(words, at + 1) is "pounder" => new(1, null, at),
        "couple" or "dozen" or "quarter" or "third" or "half" => One(words, at),
        "whole" when At(words, at + 1) is "wheat" or "grain" or "meal" or "milk" or "fat" => new(1, null, at),
        "single" or "whole" => new(1, null, at + 1),
        "few" or "bit" or "little" or "lot" or "bunch" => null,
        _ => new(1, null, at),
    };

    // What follows a whole number: "1 1/2", "one and a half", "two thirds", "2 dozen", "2x".
    private static Amount Mixed(IReadOnlyList<MealWord> words, double whole, int at)
    {
        if (At(words, at) is { } next)
        {
            // "1-1/2 cups".
            if (whole % 1 == 0 && next is "-" && at + 1 < words.Count && words[at + 1].Text.Contains('/', StringComparison.Ordinal) && Number(words[at + 1]) is < 1 and var dashed)
                return new(whole + dashed, null, Of(words, at + 2));
            if (whole % 1 == 0 && Number(words[at]) is < 1 and var fraction && next.Contains('/', StringComparison.Ordinal)) return new(whole + fraction, null, Of(words, at + 1));
            if (next is "and" or "&" or "n" && At(words, at + 1) is { } after)
            {
                var place = after is "a" or "an" or "one" ? at + 2 : at + 1;
                if (At(words, place) is { } named && Parts.TryGetValue(named, out var part)) return new(whole + part, null, Of(words, place + 1));
                if (place < words.Count && words[place].Text.Contains('/', StringComparison.Ordinal) && Number(words[place]) is < 1 and var half)
                    return new(whole + half, null, Of(words, place + 1));
            }
            if (next is "dozen") return new(whole * 12, null, Of(words, at + 1));
            if (next is "x") return new(whole, null, at + 1);
            if (Parts.TryGetValue(next, out var share) && next is not "half" and not "quarter" and not "third") return OfThing(words, whole * share, at + 1);
        }
        return new(whole, null, at);
    }

    // "half an avocado", "half of a cup", "half a dozen".
    private static Amount OfThing(IReadOnlyList<MealWord> words, double part, int at)
    {
        if (At(words, at) is "of") at++;
        if (At(words, at) is "a" or "an" or "the" or "one") at++;
        return At(words, at) is "dozen" ? new(part * 12, null, Of(words, at + 1)) : new(part, null, at);
    }

    private static int Of(IReadOnlyList<MealWord> words, int at) => At(words, at) is "of" ? at + 1 : at;

    private static string? At(IReadOnlyList<MealWord> words, int at) => at < words.Count ? words[at].Text : null;

    private static double? Number(MealWord word)
    {
        if (!word.IsNumber) return null;
        if (word.Text.Split('/') is [var top, var bottom])
            return double.TryParse(top, CultureInfo.InvariantCulture, out var t) && double.TryParse(bottom, CultureInfo.InvariantCulture, out var b) && b is > 0 and <= 16
                ? t / b : null;
        return double.TryParse(word.Text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
