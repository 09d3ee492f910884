using System.Globalization;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>A portion's measure taken apart: "cup, chopped or diced" is a volume, "medium (3" dia)" a piece of medium size.</summary>
internal sealed partial class Measure
{
    /// <summary>From here on a portion is no piece that anybody counts.</summary>
    public const int NotNatural = 100;

    internal static readonly string Serving = Stemmer.Stem("serving");

    private static readonly HashSet<string> Natural = Stems(
        "regular fruit each item piece unit whole cookie cracker sandwich burger hamburger cheeseburger roll bun muffin pancake waffle taco burrito doughnut bar patty pattie link wing drumstick thigh breast stalk spear clove ear bagel croissant tortilla pita biscuit slice pat date fig prune olive nut kernel berry enchilada quesadilla frankfurter sausage pie cake chop fillet nugget egg onion pepper potato tomato cucumber avocado rasher strip pod head crepe pastry tart cupcake shrimp scallop kiwi plum apricot peach pear mango radish carrot square strawberry grape cherry steak leg stick sub pizza meatball dumpling twist bottle can melon brownie puff");

    private static readonly HashSet<string> Vessels = Set("cup tbsp tsp fl oz lb quart pint gallon ml liter cubic container package packet jar box bag serving nlea portion guideline recipe ounce bottle can");
    private static readonly HashSet<string> Rare = Stems("large small thin thick mini miniature extra very crust snack size bite tiny jumbo giant fun hole baby cracker individual single junior kid half guideline");
    private static readonly HashSet<string> Tiny = Stems("miniature mini bite tiny snack fun hole");
    private static readonly HashSet<string> Pieces = Stems("slice stick strip pat bottle can head steak pizza kernel nut");

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Measure> Known = new(StringComparer.Ordinal);
    private const int MostKnown = 4_000;

    private Measure(string measure)
    {
        // "serving 1/2 cup" is half a cup.
        if (ServingOf().Match(measure) is { Success: true } serving)
        {
            VolumeAmount = serving.Groups["top"].Length > 0
                ? double.Parse(serving.Groups["top"].ValueSpan, CultureInfo.InvariantCulture) / double.Parse(serving.Groups["bottom"].ValueSpan, CultureInfo.InvariantCulture)
                : double.Parse(serving.Groups["whole"].ValueSpan, CultureInfo.InvariantCulture);
            measure = serving.Groups["of"].Value;
        }
        Text = measure;
        if (OuncesOf().Match(measure) is { Success: true } ounces) FluidOunces = double.Parse(ounces.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        if (measure.IndexOf('(', StringComparison.Ordinal) is > 0 and var open) measure = measure[..open];
        measure = measure.Replace("not packed", "", StringComparison.OrdinalIgnoreCase);
        Words = [.. Tokenizer.Tokenize(measure).Select(w => w switch { "tablespoon" => "tbsp", "teaspoon" => "tsp", _ => Stemmer.Stem(w) })];
        Volume = Words switch
        {
            ["fl", "oz", ..] => Units.Find("floz"),
            [var first, ..] when Units.Find(first) is { Kind: UnitKind.Volume } unit => unit,
            _ => null,
        };
    }

    /// <summary>In the source's words.</summary>
    public string Text { get; }

    public List<string> Words { get; }

    /// <summary>How many fluid ounces a can or serving is said to hold.</summary>
    public double? FluidOunces { get; }

    /// <summary>How much of the volume one measure is; 1 unless the source says "serving 1/2 cup".</summary>
    public double VolumeAmount { get; } = 1;

    public Unit? Volume { get; }
    public string First => Words.Count > 0 ? Words[0] : "";
    public IEnumerable<string> Rest => Words.Skip(1);
    public bool IsFluidOunce => Volume?.Name == "fl oz" && VolumeAmount == 1;

    /// <summary>A package that is not the usual one: fun size, king size.</summary>
    public bool IsOddPackage => Words.Exists(w => w is "fun" or "king" or "snack" || Tiny.Contains(w));

    /// <summary>What sweets are sold in for one: "package (2 oz)", "serving 2.17 oz pack".</summary>
    public bool IsPackage => !IsOddPackage && (First == Stemmer.Stem("package") || First == Serving && Words.Exists(w => w is "pack" or "bag"));

    /// <summary>0 for the size that is meant when none is said, more for unusual ones.</summary>
    public int Unusual => Words.Contains("medium") || Words.Contains("regular") ? 0 : Words.Exists(Rare.Contains) ? 2 : 1;

    /// <summary>Measures recur: some 1,400 in the shipped table.</summary>
    public static Measure Of(FoodPortion portion)
    {
        if (Known.TryGetValue(portion.Measure, out var known)) return known;
        var measure = new Measure(portion.Measure);
        if (Known.Count < MostKnown) Known[portion.Measure] = measure;
        return measure;
    }

    /// <summary>How natural it is to count the food in this measure: 0 is best, <see cref="NotNatural"/> and more is not at all.</summary>
    public int NaturalRank(string? size, IReadOnlySet<string> said, Food food)
    {
        var isCan = Words.Count > 0 && Words[0] is "can" or "bottle" && food.Category == "Beverages";
        if (size is not null && First == Serving && Words.Contains(size)) return 1;
        // "A yogurt" is a pot of it.
        if (Words is ["container", ..] && size is null) return 50;
        if (Words.Count == 0 || Vessels.Contains(Words[0]) && !isCan || Words.Contains("condensed")) return NotNatural;
        if (Words[0] is "inch") return size is null ? 6 : NotNatural;
        var isSize = Words[0] is "small" or "medium" or "large" or "extra" or "jumbo";
        if (size is not null) return !(size == "extra large" ? Words.Contains("extra") : Words.Contains(size) && !Words.Contains("extra")) ? NotNatural : isSize ? 0 : 1;
        if (isSize && Words.Count == 1) return Words[0] == (IsEgg(food) ? "large" : "medium") ? 2 : 40;
        if (Words.Exists(w => Tiny.Contains(w) && !said.Contains(w))) return NotNatural;
        var noun = isSize || Words[0] is "regular" or "each" or "individual" or "any" && Words.Count > 1 ? Words[1] : Words[0];
        var overlaps = said.Overlaps(Words);
        if (!overlaps && !Natural.Contains(noun) && Words[0] != "medium") return NotNatural;
        // "cherry" of a tomato, when cherry tomatoes were said.
        if (overlaps && Words.Exists(w => said.Contains(w) && !food.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) && !isSize) return -1;
        // "cookie" is the usual one even beside a medium one; fruit, vegetables and bagels are meant of medium size.
        if (overlaps && Words.Count == 1 && food.Group is not (FoodGroup.Fruit or FoodGroup.Vegetable)) return 0;
        return (overlaps || Words[0] == "medium" ? 0 : Pieces.Contains(noun) ? 10 : 6) + Unusual * 3;
    }

    /// <summary>True when the measure is of so many inches.</summary>
    public bool IsAcross(FoodPortion portion, double inches) =>
        First == "inch" ? Math.Abs(portion.Amount - inches) < 0.5 : Text.Contains(FormattableString.Invariant($"{inches}\""), StringComparison.Ordinal);

    /// <summary>The pieces that a package or serving counts up: "package 1.6 oz 2 cups", "serving 3 cookies".</summary>
    public static FoodPortion? Inner(FoodPortion portion)
    {
        if (portion.Amount != 1 || portion.Measure.Contains(" to ", StringComparison.Ordinal) || Counting().Match(portion.Measure) is not { Success: true } counted || !Natural.Contains(Stemmer.Stem(counted.Groups["of"].Value)) && counted.Groups["of"].Value is not "cups") return null;
        var noun = counted.Groups["of"].Value is "cups" ? "piece" : counted.Groups["of"].Value;
        return new(double.Parse(counted.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), $"{noun} ({portion.Measure})", portion.Grams);
    }

    [GeneratedRegex(@"^(?:serving|package|container|pouch|bag|oz)\b.*?\b(?<n>[1-9]\d?) (?<of>[a-z]+s)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counting();

    [GeneratedRegex(@"^serving,? (?:(?<top>\d+)/(?<bottom>[1-9]\d*)|(?<whole>\d+(?:\.\d+)?)) (?<of>(?:cup|tbsp|tsp|fl oz)\b.*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServingOf();

    [GeneratedRegex(@"\b(?<n>\d+(?:\.\d+)?) fl oz\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OuncesOf();

    private static bool IsEgg(Food food) => food.Name.StartsWith("Egg", StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Stems(string words) => words.Split(' ').Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}

internal static class Words
{
    public static bool IsPlural(string food) =>
        Tokenizer.Tokenize(food).LastOrDefault() is { Length: > 3 } last && last[^1] == 's' && last[^2] is not ('s' or 'u') && Stemmer.Stem(last) != last;
}
