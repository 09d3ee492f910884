namespace LeafLoaf.Api.Nutrition.Meals;

/// <summary>A meal as somebody says it: a text, or foods with their amounts. One of the two.</summary>
/// <param name="Chosen">Foods somebody chose in place of those found for words of the text; for words that do not stand there it says nothing.</param>
public sealed record MealInput(string? Text = null, IReadOnlyList<MealInputItem>? Items = null, IReadOnlyList<ChosenFood>? Chosen = null)
{
    public const int LongestText = 2000;
    public const int MostItems = 50;
}

/// <param name="Text">The words of a part, as an answer's <c>items[].text</c> gives them.</param>
/// <param name="Food">The id of a food in the table, for example of one of the part's <c>alternatives</c>.</param>
public sealed record ChosenFood(string Text, string Food);

/// <param name="Food">A name as people say it, or a food's id.</param>
/// <param name="Quantity">Of the unit, or of pieces without a unit; null when it is not known.</param>
/// <param name="Unit">For example <c>g</c>, <c>cup</c>, <c>slice</c> or a size such as <c>large</c>.</param>
public sealed record MealInputItem(string Food, double? Quantity = null, string? Unit = null);
