using LeafLoaf.Core.Nutrition.Foods;
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
/// in pieces only where it has a natural one. Nothing is guessed; what is taken for granted is said.
/// </summary>
public static class Portions
{
    private static readonly List<string> Powder = ["powder", "dry", "mix", "concentrate"];
    private const double WineGlass = 5;
    private const double Shot = 1.5;
    private const double CanOfDrink = 12;
    private const double LabelServing = 240;

    private const double MostOfSweets = 90;
    private static readonly HashSet<string> Pieces = new(["cup", Stemmer.Stem("piece"), "finger", "chew"], StringComparer.Ordinal);
    // Names of restaurants that look like plurals.
    private static readonly HashSet<string> Chains = new("mcdonalds mcdonald's maccas mcds wendys wendy's dominos domino's arbys arby's dennys denny's popeyes hardees hardee's johns caesars applebees applebee's greggs nandos nando's wetherspoons starbucks".Split(' '), StringComparer.Ordinal);
    private const double MuchSmaller = 0.6;
    private const int PartOfOne = 10;

    // Up to this rank a portion is a piece of the food, not a part of one.
    private const int Whole = 30;

    /// <param name="said">Stems of what was said of the food: they choose between portions ("chopped").</param>
    public static Weighed Of(Food food, MealPart part, IReadOnlySet<string> said)
    {
        var quantity = part.Quantity ?? 1;
        if (part.UnknownUnit is not null) return Weighed.Ask("unknown_unit");
        return part.Unit switch
        {
            null => Counted(food, part, quantity, said),
            { Kind: UnitKind.Mass } unit => Stated(unit.Name, quantity, unit.Size, part.Note),
            { Kind: UnitKind.Ounce } when Filled(food, quantity, part.Text) is { } filled => new(filled.Grams, Say(part.Note, Text(filled)), null, 1, null),
            { Kind: UnitKind.Ounce } => IsDrink(food) ? Volume(food, part.Note, quantity, Units.Find("floz")!, said) : Stated("oz", quantity, Units.OunceGrams, part.Note),
            { Kind: UnitKind.Volume } unit => Volume(food, part.Note, quantity, unit, said),
            { Kind: UnitKind.Customary } unit => Customary(food, part, quantity, unit, said),
            var unit => Household(food, part, quantity, unit, said),
        };
    }

    // The table knows what a container said to hold 4 oz really does.
    private static FoodPortion? Filled(Food food, double ounces, string text) =>
        text.Contains("container", StringComparison.OrdinalIgnoreCase) || text.Contains(" cup", StringComparison.OrdinalIgnoreCase)
            ? food.Portions.FirstOrDefault(p => p.Amount == 1 && p.Measure.StartsWith("container", StringComparison.OrdinalIgnoreCase) && p.Measure.EndsWith($", {Amounts.Text(ounces)} oz", StringComparison.Ordinal)) : null;

    /// <summary>Measures to choose from when it has to be asked how much.</summary>
    public static IReadOnlyList<string> Choices(Food food) => [.. food.Portions.Take(6).Select(p => Amounts.Text(p.Amount) + " " + p.Measure), "100 g"];

    private static Weighed Stated(string unit, double quantity, double grams, string? note) =>
        new(quantity * grams, Say(note, unit == "g" ? "stated" : $"stated: 1 {unit} = {Amounts.Text(grams)} g"), null, quantity, unit);

    // Almond milk is sold by the fluid ounce though the table only knows its cup; powders are weighed.
    internal static bool IsDrink(Food food) => FluidServing(food, null) is not null || !food.Portions.Any(p => Measure.Of(p).First == "oz")
        && (food.Portions.Any(p => Measure.Of(p).IsFluidOunce)
            || (food.Category is "Beverages" || food.Name.Contains("milk", StringComparison.OrdinalIgnoreCase) && food.Group == FoodGroup.Dairy && food.Name.Contains("fluid", StringComparison.OrdinalIgnoreCase))
                && food.Portions.Any(p => Measure.Of(p).Volume?.Name == "cup") && !Powder.Exists(w => food.Name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    // Drinks that are only known by the can or serving: "can 8.4 fl oz", or the label's serving of 240 g, which is 8 fl oz; the one nearest to what was had.
    private static (FoodPortion Portion, double Ounces)? FluidServing(Food food, double? had)
    {
        if (food.Category is not "Beverages" || Powder.Exists(w => food.Name.Contains(w, StringComparison.OrdinalIgnoreCase))) return null;
        var servings = food.Portions.Select(p => (Portion: p, Ounces: Measure.Of(p).FluidOunces is { } ounces ? ounces * p.Amount : p is { Amount: 1, Measure: "serving", Grams: LabelServing } ? 8 : 0)).Where(p => p.Ounces > 0).ToList();
        return servings.Count == 0 ? null : servings.MinBy(p => Math.Abs(p.Ounces - (had ?? p.Ounces)));
    }

    private static Weighed Volume(Food food, string? note, double quantity, Unit unit, IReadOnlySet<string> said)
    {
        var best = food.Portions.Select((p, i) => (Portion: p, Measure: Measure.Of(p), Order: i)).Where(p => p.Measure.Volume is not null)
            .OrderBy(p => p.Measure.Volume!.Name == unit.Name ? 0 : 1)
            .ThenBy(p => p.Measure.VolumeAmount == 1 ? 0 : 1).ThenByDescending(p => p.Measure.Rest.Count(said.Contains))
            .ThenBy(p => p.Measure.Rest.Count(w => !said.Contains(w) && w != "whole")).ThenBy(p => p.Measure.Rest.Contains("whole") ? 0 : 1)
            .ThenBy(p => p.Portion.Amount == 1 ? 0 : 1).ThenBy(p => p.Order).FirstOrDefault();
        if (best.Portion is null)
            return FluidServing(food, unit.Name == "fl oz" ? quantity : null) is var (portion, ounces)
                ? new(quantity * unit.Size * portion.Grams / (ounces * Units.FluidOunce), Say(note, Text(portion)), null, quantity, unit.Name) : Weighed.Ask("unknown_unit");
        var perMl = best.Portion.Grams / (best.Portion.Amount * best.Measure.VolumeAmount * best.Measure.Volume!.Size);
        return new(quantity * unit.Size * perMl, Say(note, Text(best.Portion)), null, quantity, unit.Name);
    }

    // What a word means by custom is said, so that it can be corrected.
    private static Weighed Customary(Food food, MealPart part, double quantity, Unit unit, IReadOnlySet<string> said)
    {
        var wine = food.Name.Contains("wine", StringComparison.OrdinalIgnoreCase);
        var (grams, custom) = unit.Name switch
        {
            "glass" when IsDrink(food) || food.Portions.Any(p => Measure.Of(p).Volume?.Name == "cup" && food.Group is FoodGroup.Dairy or FoodGroup.FatsSweetsDrinks) =>
                wine ? (Volume(food, null, WineGlass, Units.Find("floz")!, said), "a glass of wine: 5 fl oz") : (Volume(food, null, 1, Units.Find("cup")!, said), "a glass: 1 cup"),
            "shot" when IsDrink(food) => (Volume(food, null, said.Contains("espresso") ? 1 : Shot, Units.Find("floz")!, said), said.Contains("espresso") ? "a shot: 1 fl oz" : "a shot: 1.5 fl oz"),
            "handful" when food.Category == "Nut and Seed Products" || said.Contains("peanut") => (Stated("oz", 1, Units.OunceGrams, null), "a handful of nuts: 1 oz"),
            _ => (Household(food, part, 1, unit, said), ""),
        };
        return custom.Length > 0 ? AsIsUsual(grams, custom, part, quantity, unit) : grams.Asks is not null ? grams : new(grams.Grams * quantity, Say(part.Note, grams.From), null, quantity, unit.Name);
    }

    private static Weighed Household(Food food, MealPart part, double quantity, Unit unit, IReadOnlySet<string> said)
    {
        string[] names = unit.Name switch
        {
            "piece" => ["piece", "item", "each", "unit", "whole", "fruit", "slice"], "slice" => ["slice", "piece", "strip", "wedge"], "strip" or "rasher" => ["strip", "slice", "rasher"],
            "packet" or "sachet" => ["packet", "envelope", "pouch"], "portion" or "order" => ["portion", "serving", "order"], "package" => ["package", "pack", "container", "bag", "bar"],
            "stick" => ["stick", "stalk", "strip"], "stalk" or "rib" => ["stalk", "rib", "stick"], "square" => ["square", "piece"], "bag" => ["bag", "package", "pack"],
            "ring" => ["ring", "slice"], "wedge" => ["wedge", "slice", "piece"], "floret" => ["floret", "floweret", "spear"], _ => [unit.Name],
        };
        var stems = names.Select(Stemmer.Stem).ToArray();
        var best = food.Portions.Select((p, i) => (Portion: p, Measure: Measure.Of(p), Order: i)).Where(p => p.Measure.Words.Exists(stems.Contains))
            .OrderBy(p => Across(p.Portion, part)).ThenBy(p => part.Size is { } s && !p.Measure.Words.Contains(s) ? 1 : 0)
            .ThenBy(p => part.Size is null && p.Measure.IsOddPackage && !said.Overlaps(p.Measure.Words) ? 1 : 0)
            .ThenBy(p => Array.IndexOf(stems, p.Measure.Words.First(stems.Contains))).ThenBy(p => p.Measure.Words.FindIndex(stems.Contains) > 1 ? 1 : 0)
            .ThenBy(p => part.Size is null ? p.Measure.Unusual : 0).ThenByDescending(p => p.Measure.Rest.Count(said.Contains)).ThenBy(p => p.Measure.Words.Count).ThenBy(p => p.Portion.Amount == quantity ? 0 : 1).ThenBy(p => IsUsualCan(p.Portion)).ThenBy(p => p.Order).FirstOrDefault();
        if (best.Portion is null && unit.Name is "bottle" && IsDrink(food) && food.Name.Contains("beer", StringComparison.OrdinalIgnoreCase)) return AsIsUsual(Volume(food, null, CanOfDrink, Units.Find("floz")!, said), "a bottle of beer: 12 fl oz", part, quantity, unit);
        if (best.Portion is null && unit.Name is "can" && IsDrink(food) && food.Category is "Beverages" or null) return AsIsUsual(Volume(food, null, CanOfDrink, Units.Find("floz")!, said), "a can of a drink: 12 fl oz", part, quantity, unit);
        if (best.Portion is null && unit.Name is "scoop" && said.Contains("cream")) return AsIsUsual(Volume(food, null, 0.5, Units.Find("cup")!, said), "a scoop of ice cream: 1/2 cup", part, quantity, unit);
        return best.Portion is null ? Weighed.Ask("unknown_unit") : new(quantity * One(best.Portion), Say(part.Note, Text(best.Portion)), null, quantity, unit.Name);
    }

    private static Weighed AsIsUsual(Weighed one, string custom, MealPart part, double quantity, Unit unit) =>
        one.Asks is not null ? one : new(one.Grams * quantity, Say(part.Note, $"{custom}; {one.From}"), null, quantity, unit.Name);

    private static Weighed Counted(Food food, MealPart part, double quantity, IReadOnlySet<string> said)
    {
        // Several of something without a number: how many is not known.
        if (part.Quantity is null && part.Size is null && Words.IsPlural(part.Food) && !IsBrand(food, part.Food) && !Chains.Contains(part.Food[(part.Food.LastIndexOf(' ') + 1)..])) return Weighed.Ask("how_much");
        var pieces = food.Portions.Concat(food.Portions.Select(Measure.Inner).OfType<FoodPortion>())
            .Select((p, i) => (Portion: p, Rank: Measure.Of(p).NaturalRank(part.Size, said, food), Order: i)).Where(p => p.Rank < Measure.NotNatural)
            .OrderBy(p => Across(p.Portion, part)).ThenBy(p => p.Rank).ThenBy(p => p.Portion.Amount == quantity ? 0 : 1).ThenBy(p => IsUsualCan(p.Portion)).ThenBy(p => p.Order).ToList();
        var best = pieces.Count > 0 ? pieces[0] : default;
        // A Twix is the package of two; a Reese's cup is one of those in it.
        if (part is { Quantity: null or 1, Size: null } && food.Name.StartsWith("Candies", StringComparison.Ordinal) && (best.Portion is not { } piece || !food.Portions.Contains(piece) || part.Quantity is null && Measure.Of(piece).First == Stemmer.Stem("piece"))
            && food.Portions.FirstOrDefault(p => p.Amount == 1 && Measure.Of(p).IsPackage && p.Grams < MostOfSweets) is { } pack && !said.Overlaps(Pieces))
            best = (pack, 0, 0);
        // A "muffin" much smaller than the medium one is a mini muffin.
        if (best.Portion is not null && part.Size is null && part.Inches is null && best.Rank >= 0 && pieces.Find(p => p.Rank < PartOfOne && Measure.Of(p.Portion).First == "medium") is { Portion: { } medium } usual && One(best.Portion) < MuchSmaller * One(medium)) best = usual;
        var assumed = part.Quantity is null ? "no amount given, assumed 1: " : "";
        // Lettuce on a burger is no head of it.
        if (best.Portion is not null && part.Quantity is null && Measure.Of(best.Portion).First is "head" or "loaf" or "bunch") return Weighed.Ask("how_much");
        if (best.Portion is not null) return new(quantity * One(best.Portion), Say(part.Note, assumed + Text(best.Portion)), null, quantity, null);
        if (part.Size is not null) return part.Quantity is null && Words.IsPlural(part.Food) ? Weighed.Ask("how_much") : Sized(food, part, quantity, said);
        if (food.Name.StartsWith("Sugars, granulated", StringComparison.Ordinal)) return AsIsUsual(Volume(food, null, 1, Units.Find("tsp")!, said), "a sugar in a drink: 1 tsp", part, quantity, Units.Find("tsp")!);
        // What is only known by the serving and by no volume is sold as one: an ice cream sandwich.
        var servings = food.Portions.Where(p => p.Measure.StartsWith("serving", StringComparison.OrdinalIgnoreCase)).ToList();
        if (servings.Count == 1 && !IsDrink(food) && food.Portions.All(p => ReferenceEquals(p, servings[0]) || Measure.Of(p).Volume is null)) return new(quantity * One(servings[0]), Say(part.Note, assumed + Text(servings[0])), null, quantity, null);
        // A restaurant's coleslaw or sauce comes in its package.
        if (food.Category is "Fast Foods" or "Restaurant Foods" && servings.Count == 0 && food.Portions.FirstOrDefault(p => p is { Amount: 1, Measure: "package" or "packet" or "order" }) is { } order) return new(quantity * One(order), Say(part.Note, assumed + Text(order)), null, quantity, null);
        if (!IsDrink(food)) return Weighed.Ask("how_much");
        var (amount, unit, custom) = said.Contains("espresso") ? (1, "floz", "an espresso: 1 fl oz")
            : IsSpirit(food) ? (Shot, "floz", "a shot: 1.5 fl oz")
            : food.Name.Contains(" wine", StringComparison.OrdinalIgnoreCase) ? (WineGlass, "floz", "a glass of wine: 5 fl oz") : (1, "cup", "a drink without a size: 1 cup");
        var drink = Volume(food, null, amount, Units.Find(unit)!, said);
        return new(drink.Grams * quantity, Say(part.Note, $"{custom}; {drink.From}"), null, quantity, null);
    }

    // "4 small pancakes" where the table has no small one: the smallest it has; a large one the largest.
    private static Weighed Sized(Food food, MealPart part, double quantity, IReadOnlySet<string> said)
    {
        var others = food.Portions.Where(p => Measure.Of(p).NaturalRank(null, said, food) < 6).OrderBy(One).ToList();
        if (others.Count == 0) others = [.. food.Portions.Where(p => Measure.Of(p).NaturalRank(null, said, food) < Whole).OrderBy(One)];
        if (others.Count == 0) return Weighed.Ask("how_much");
        var one = part.Size is "small" or "mini" or "thin" ? others[0] : part.Size is "medium" ? others[others.Count / 2] : others[^1];
        return new(quantity * One(one), Say(part.Note, $"the table has none called {part.Size}: {Text(one)}"), null, quantity, null);
    }

    private static bool IsSpirit(Food food) => food.Name.Contains("distilled", StringComparison.OrdinalIgnoreCase) || food.Name.Contains("liqueur", StringComparison.OrdinalIgnoreCase);

    private static int Across(FoodPortion portion, MealPart part) => part.Inches is { } inches && !Measure.Of(portion).IsAcross(portion, inches) ? 1 : 0;

    // The table counts the bird's whole breast and the whole side of a fish; what is sold and eaten as one is half of it.
    private static double One(FoodPortion portion) => IsHalf(portion) || Measure.Of(portion).First == "inch" ? portion.Grams : portion.Grams / portion.Amount;

    private static bool IsHalf(FoodPortion portion) =>
        portion.Amount == 0.5 && (portion.Measure.StartsWith("breast", StringComparison.OrdinalIgnoreCase) || portion.Measure.StartsWith("fillet", StringComparison.OrdinalIgnoreCase));

    // "Hamburger McDonalds" is one.
    private static bool IsBrand(Food food, string said) =>
        Stemmer.Stem(said[(said.LastIndexOf(' ') + 1)..].ToLowerInvariant()) is var last
        && Array.Exists(food.Name.Split(' ', ','), w => w.StartsWith(last, StringComparison.OrdinalIgnoreCase) && w.Count(char.IsAsciiLetterUpper) >= 3);

    private static int IsUsualCan(FoodPortion portion) => portion.Measure.Contains("12 fl oz", StringComparison.Ordinal) ? 0 : 1;

    private static string Text(FoodPortion portion) =>
        $"portion: {Amounts.Text(portion.Amount)} {portion.Measure} = {Amounts.Text(portion.Grams)} g{(IsHalf(portion) ? ", what is sold as one" : "")}";

    private static string Say(string? note, string from) => note is null ? from : $"{note}; {from}";
}
