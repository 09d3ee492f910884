using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>What a quantity weighs, or what has to be asked.</summary>
/// <param name="From">Why it is this many grams, for people.</param>
/// <param name="Asks"><c>how_much</c> or <c>unknown_unit</c> when nothing tells the grams.</param>
public readonly record struct Weighed(double Grams, string From, string? Asks = null, double? Quantity = null, string? Unit = null)
{
    public static Weighed Ask(string kind) => new(0, "", kind);
}

/// <summary>
/// Turns quantities into grams by the food's own portions. Volume becomes weight only by a portion that states both; a food is counted
/// in pieces only where it has a natural one. Nothing is guessed.
/// </summary>
public static class Portions
{
    private static readonly HashSet<string> Natural = new(
        "fruit each item piece unit whole cookie cracker sandwich burger hamburger cheeseburger roll muffin pancake waffle taco burrito doughnut bar patty link wing drumstick thigh breast stalk spear clove ear bagel croissant tortilla pita bun biscuit slice pat date fig olive nut kernel berry leaf enchilada quesadilla frankfurter sausage pie cake chop fillet nugget egg onion pepper potato tomato cucumber avocado rasher strip pod head crepe pastry tart cupcake donut shrimp scallop kiwi plum apricot peach pear mango radish carrot".Split(' ').Select(Stemmer.Stem), StringComparer.Ordinal);

    private static readonly HashSet<string> Vessels = new("cup tbsp tablespoon tsp teaspoon fl oz lb quart pint gallon ml liter cubic container package packet can jar bottle box bag serving nlea portion guideline oz recipe ounce".Split(' '), StringComparer.Ordinal);

    public static Weighed Of(Food food, MealPart part)
    {
        var quantity = part.Quantity ?? 1;
        if (part.UnknownUnit is not null) return Weighed.Ask("unknown_unit");
        return part.Unit switch
        {
            null => Counted(food, part, quantity),
            { Kind: UnitKind.Mass } unit => Stated(unit.Name, quantity, unit.Size, part.Note),
            { Kind: UnitKind.Ounce } => IsDrink(food) ? Volume(food, part, quantity, Units.Find("floz")!) : Stated("oz", quantity, Units.OunceGrams, part.Note),
            { Kind: UnitKind.Volume } unit => Volume(food, part, quantity, unit),
            var unit => Household(food, part, quantity, unit),
        };
    }

    /// <summary>Measures to choose from when it has to be asked how much.</summary>
    public static IReadOnlyList<string> Choices(Food food) => [.. food.Portions.Take(6).Select(p => Text(p.Amount) + " " + p.Measure), "100 g"];

    private static Weighed Stated(string unit, double quantity, double grams, string? note) =>
        new(quantity * grams, Say(note, unit == "g" ? "stated" : $"stated: 1 {unit} = {Text(grams)} g"), null, quantity, unit);

    private static bool IsDrink(Food food) => food.Portions.Any(p => First(p, "fl")) && !food.Portions.Any(p => First(p, "oz"));

    private static bool First(FoodPortion portion, string word) => Words(portion) is [var first, ..] && first == word;

    private static Weighed Volume(Food food, MealPart part, double quantity, Unit unit)
    {
        var said = FoodWords.Surface(part.Food + " " + part.Text).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        var best = food.Portions.Select((p, i) => (Portion: p, Unit: VolumeOf(p), Order: i)).Where(p => p.Unit is not null)
            .OrderBy(p => p.Unit!.Name == unit.Name ? 0 : 1).ThenByDescending(p => Rest(p.Portion).Count(said.Contains))
            .ThenBy(p => Rest(p.Portion).Count(w => !said.Contains(w))).ThenBy(p => p.Order).FirstOrDefault();
        if (best.Unit is null) return Weighed.Ask("unknown_unit");
        var perMl = best.Portion.Grams / (best.Portion.Amount * best.Unit.Size);
        return new(quantity * unit.Size * perMl, Say(part.Note, Portion(best.Portion)), null, quantity, unit.Name);
    }

    private static Unit? VolumeOf(FoodPortion portion) => Words(portion) switch
    {
        ["fl", "oz", ..] => Units.Find("floz"),
        [var first, ..] when Units.Find(first) is { Kind: UnitKind.Volume } unit => unit,
        _ => null,
    };

    private static Weighed Household(Food food, MealPart part, double quantity, Unit unit)
    {
        var names = unit.Name switch
        {
            "piece" => ["piece", "item", "each", "unit", "whole", "fruit"], "rasher" => ["slice", "strip", "rasher"], "packet" or "sachet" => ["packet", "envelope", "pouch"],
            "portion" => ["portion", "serving"], "package" => ["package", "container"], _ => new[] { unit.Name },
        };
        var stems = names.Select(Stemmer.Stem).ToArray();
        var found = food.Portions.Select((p, i) => (Portion: p, Words: Words(p), Order: i)).Where(p => p.Words.Exists(stems.Contains)).ToList();
        if (found.Count == 0) return Weighed.Ask("unknown_unit");
        var best = found.OrderBy(p => part.Size is { } s && !p.Words.Contains(s) ? 1 : 0)
            .ThenBy(p => Array.IndexOf(stems, p.Words.First(stems.Contains))).ThenBy(p => p.Words.FindIndex(stems.Contains))
            .ThenBy(p => part.Size is null ? SizeRank(p.Words) : 0).ThenBy(p => p.Words.Count).ThenBy(p => p.Order).First();
        return new(quantity / best.Portion.Amount * best.Portion.Grams, Say(part.Note, Portion(best.Portion)), null, quantity, unit.Name);
    }

    private static int SizeRank(List<string> words) =>
        words.Contains("medium") || words.Contains("regular") ? 1 : words.Exists(w => w is "large" or "small" or "thin" or "thick" or "mini" or "miniature" or "extra" or "very" or "crust") ? 2 : 0;

    private static Weighed Counted(Food food, MealPart part, double quantity)
    {
        // Several of something without a number: how many is not known.
        if (part.Quantity is null && part.Size is null && IsPlural(part.Food)) return Weighed.Ask("how_much");
        var head = FoodWords.Surface(part.Food).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        var own = FoodWords.Surface(food.Name).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        var egg = own.Contains("egg");
        var best = food.Portions.Select((p, i) => (Portion: p, Words: Words(p), Order: i))
            .Select(p => (p.Portion, Rank: Rank(p.Words, part.Size, head, own, egg), p.Order)).Where(p => p.Rank < 100)
            .OrderBy(p => p.Rank).ThenBy(p => p.Order).FirstOrDefault();
        if (best.Portion is null) return Weighed.Ask("how_much");
        var from = part.Quantity is null ? $"no amount given, assumed 1: {Portion(best.Portion)}" : Portion(best.Portion);
        return new(quantity / best.Portion.Amount * best.Portion.Grams, Say(part.Note, from), null, quantity, null);
    }

    // 100 and more: not a natural piece.
    private static int Rank(List<string> words, string? size, HashSet<string> head, HashSet<string> own, bool egg)
    {
        if (words.Count == 0 || Vessels.Contains(words[0])) return 100;
        var isSize = words[0] is "small" or "medium" or "large" or "extra" or "jumbo";
        var noun = isSize && words.Count > 1 ? words[1] : words[0];
        if (size is not null)
        {
            var fits = size == "extra large" ? words.Contains("extra") : words.Contains(size) && !words.Contains("extra");
            return fits ? isSize ? 0 : 1 : 100;
        }
        var rank = isSize && words.Count == 1 ? words[0] == (egg ? "large" : "medium") ? 2 : 40
            : words.Exists(w => head.Contains(w)) ? 0 : Natural.Contains(noun) ? own.Contains(noun) ? 1 : 6 : 100;
        return rank < 100 ? rank + SizeRank(words) * 3 + (words.Contains("without") && words.Contains("refuse") ? -1 : 0) : rank;
    }

    private static bool IsPlural(string food) =>
        FoodWords.Surface(food).LastOrDefault() is { Length: > 3 } last && last[^1] == 's' && last[^2] is not ('s' or 'u') && Stemmer.Stem(last) != last;

    private static List<string> Words(FoodPortion portion)
    {
        var measure = portion.Measure;
        if (measure.IndexOf('(', StringComparison.Ordinal) is > 0 and var open) measure = measure[..open];
        return [.. Tokenizer.Tokenize(measure).Select(w => w == "tablespoon" ? "tbsp" : w == "teaspoon" ? "tsp" : Stemmer.Stem(w))];
    }

    private static IEnumerable<string> Rest(FoodPortion portion) => Words(portion).Skip(1);

    private static string Portion(FoodPortion portion) => $"portion: {Text(portion.Amount)} {portion.Measure} = {Text(portion.Grams)} g";

    private static string Say(string? note, string from) => note is null ? from : $"{note}; {from}";

    private static string Text(double value) => Amounts.Text(value);
}
