namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>One food of a meal as it was said.</summary>
/// <param name="Text">The words it was read from.</param>
/// <param name="Food">The words that name the food.</param>
/// <param name="Quantity">Null when none was given.</param>
/// <param name="Unit">Null when the food is counted ("2 eggs").</param>
/// <param name="Size"><c>small</c>, <c>medium</c>, <c>large</c> or <c>extra large</c>.</param>
/// <param name="Without">What is left out of it.</param>
/// <param name="Note">How the quantity was read when that is not plain.</param>
public sealed record MealPart(
    string Text, string Food, double? Quantity = null, Unit? Unit = null, string? Size = null, IReadOnlyList<string>? Without = null,
    string? Note = null)
{
    /// <summary>A unit that was given by name but is none: asked about.</summary>
    public string? UnknownUnit { get; init; }

    /// <summary>How wide or long it was said to be: a tortilla of 10 inches, a sub of a foot.</summary>
    public double? Inches { get; init; }

    /// <summary>It was named with something else ("coffee with milk").</summary>
    public bool With { get; init; }
}
