namespace LeafLoaf.Core.Nutrition.Parsing;

public enum UnitKind
{
    Mass,
    Volume,

    /// <summary>Weight for solid food, volume for drinks: <c>oz</c>.</summary>
    Ounce,

    /// <summary>Only the food's own portions tell what one weighs.</summary>
    Household,

    /// <summary>Nothing tells what one weighs, not even the food: a splash, a bowl.</summary>
    Vague,

    /// <summary>Means something by custom, of some foods only: a glass of wine, a shot, a handful of nuts.</summary>
    Customary,

    /// <summary>What something is sold in: a can, a bottle. Says nothing after an amount ("12 oz can").</summary>
    Container,
}

/// <param name="Name">As answers name it, singular.</param>
/// <param name="Size">Grams of one for mass, millilitres of one for volume; otherwise 1.</param>
public sealed record Unit(string Name, UnitKind Kind, double Size);

/// <summary>Units as people write them. Volumes are US customary (21 CFR 101.9: a cup is 240 ml there; kitchens use 236.588).</summary>
public static class Units
{
    public const double Cup = 236.588;
    public const double FluidOunce = 29.5735;
    public const double OunceGrams = 28.3495;

    private static readonly Dictionary<string, Unit> ByName = new(StringComparer.Ordinal);

    static Units()
    {
        Add(UnitKind.Mass, "g", 1, "g gr gram grams gm gms grms gramme grammes");
        Add(UnitKind.Mass, "kg", 1000, "kg kgs kilo kilos kilogram kilograms");
        Add(UnitKind.Mass, "mg", 0.001, "mg milligram milligrams");
        Add(UnitKind.Mass, "lb", 453.592, "lb lbs pound pounds");
        Add(UnitKind.Ounce, "oz", 1, "oz ozs ounce ounces");
        Add(UnitKind.Volume, "ml", 1, "ml mls milliliter milliliters millilitre millilitres cc");
        Add(UnitKind.Volume, "cl", 10, "cl");
        Add(UnitKind.Volume, "dl", 100, "dl");
        Add(UnitKind.Volume, "l", 1000, "l liter liters litre litres");
        Add(UnitKind.Volume, "fl oz", FluidOunce, "floz");
        Add(UnitKind.Volume, "cup", Cup, "cup cups c");
        Add(UnitKind.Volume, "tbsp", Cup / 16, "tbsp tbsps tablespoon tablespoons tablespoonful tablespoonfuls tbs tbl tbls tblsp tblspn tbspn");
        Add(UnitKind.Volume, "tsp", Cup / 48, "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls tspn t");
        Add(UnitKind.Volume, "pint", Cup * 2, "pint pints pt");
        Add(UnitKind.Volume, "quart", Cup * 4, "quart quarts qt");
        Add(UnitKind.Volume, "gallon", Cup * 16, "gallon gallons");
        foreach (var name in "slice piece stick pat clove head stalk ear fillet patty link strip leaf wedge bar scoop serving portion sprig cube square ball rib segment section half ring chunk sheet spear stem floret rasher packet sachet envelope nugget order cracker".Split(' '))
            Add(UnitKind.Household, name, 1, name + " " + Plural(name));
        foreach (var name in "can tin bottle bag box package pack carton container jar pouch tub tube punnet".Split(' '))
            Add(UnitKind.Container, name is "tin" ? "can" : name is "pack" ? "package" : name, 1, name + " " + Plural(name));
        Add(UnitKind.Household, "piece", 1, "piece pieces pc pcs");
        Add(UnitKind.Household, "slice", 1, "slice slices slc slcs");
        Add(UnitKind.Household, "packet", 1, "packet packets pkt pkts");
        Add(UnitKind.Household, "serving", 1, "serving servings srv srvg");
        Add(UnitKind.Customary, "glass", 1, "glass glasses glas");
        Add(UnitKind.Customary, "shot", 1, "shot shots");
        Add(UnitKind.Customary, "handful", 1, "handful handfuls handsful handfull");
        foreach (var name in "pinch dash splash drizzle drop knob dollop glug mug bowl plate spoonful spoon bite sip bunch smidge swig blob lump bowlful plateful forkful ladle".Split(' '))
            Add(UnitKind.Vague, name, 1, name + " " + Plural(name));
    }

    public static Unit? Find(string word) => ByName.GetValueOrDefault(word.Trim().TrimEnd('.').ToLowerInvariant());

    /// <summary>An abbreviation that people write with a full stop.</summary>
    internal static bool IsShort(string word) => word is "c" or "oz" or "tbsp" or "tsp" or "lb" or "lbs" or "pt" or "qt" or "g" or "ml" or "fl";

    /// <summary>The unit at a place, also of two words ("fl oz"), and the place after it.</summary>
    internal static (Unit Unit, int Next)? At(IReadOnlyList<MealWord> words, int at)
    {
        if (at >= words.Count) return null;
        if (words[at].Text is "fl" or "fluid" && at + 1 < words.Count && Find(words[at + 1].Text) is { Kind: UnitKind.Ounce }) return (ByName["floz"], at + 2);
        return Find(words[at].Text) is { } unit ? (unit, at + 1) : null;
    }

    private static string Plural(string name) => name switch
    {
        "leaf" => "leaves", "half" => "halves", "patty" => "patties", "dash" => "dashes", "splash" => "splashes",
        "pinch" => "pinches", "bunch" => "bunches", "box" => "boxes", "pouch" => "pouches", _ => name + "s",
    };

    private static void Add(UnitKind kind, string name, double size, string words)
    {
        var unit = new Unit(name, kind, size);
        foreach (var word in words.Split(' ')) ByName[word] = unit;
    }
}
