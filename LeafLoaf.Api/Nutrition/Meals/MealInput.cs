namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>A meal as somebody says it: a text, or foods with their amounts. One of the two.</summary>
public sealed record MealInput(string? Text = null, IReadOnlyList<MealInputItem>? Items = null)
{
    public const int LongestText = 2000;
    public const int MostItems = 50;
}

/// <param name="Food">A name as people say it, or a food's id.</param>
/// <param name="Quantity">Of the unit, or of pieces without a unit; null when it is not known.</param>
/// <param name="Unit">For example <c>g</c>, <c>cup</c>, <c>slice</c> or a size such as <c>large</c>.</param>
public sealed record MealInputItem(string Food, double? Quantity = null, string? Unit = null);
