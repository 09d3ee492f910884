namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>What a food's numbers are counted for.</summary>
public enum FoodBasis
{
    /// <summary>100 grams.</summary>
    Grams,

    /// <summary>100 millilitres: grams are only known where a portion tells them.</summary>
    Millilitres,
}

/// <summary>A household measure of one food.</summary>
/// <param name="Amount">Of the measure, for example 0.75 of <c>cup (1 NLEA serving)</c>.</param>
/// <param name="Measure">In the source's words, for example <c>slice, large</c>.</param>
/// <param name="Grams">What that amount weighs.</param>
public sealed record FoodPortion(double Amount, string Measure, double Grams);

/// <summary>A food of the nutrition table.</summary>
public sealed record Food
{
    /// <summary>For example <c>sr28:01123</c>, <c>fndds:1358</c> or <c>own:granola</c>; at most 100 characters.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where its numbers come from: <c>usda_sr28</c>, <c>fndds</c>, <c>import</c>, <c>own</c>, <c>recipe</c> or <c>catalog</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own heading, for example <c>Dairy and Egg Products</c>.</summary>
    public string? Category { get; init; }

    public FoodGroup? Group { get; init; }
    public FoodBasis Basis { get; init; }

    /// <summary>How much its numbers can be relied on, 0..1; see <c>docs/decisions/0025-foods.md</c>.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>Where the energy comes from when the source does not state it outright, for example <c>Atwater general factors</c>.</summary>
    public string? EnergyFrom { get; init; }

    public string? Brand { get; init; }
    public string? Gtin { get; init; }

    /// <summary>Amounts in 100 g or 100 ml, as <see cref="Basis"/> says.</summary>
    public NutrientSet Per100 { get; init; } = NutrientSet.Unknown;

    public IReadOnlyList<FoodPortion> Portions { get; init; } = [];

    /// <summary>Other names it is known by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
