using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Diary;

/// <summary>Counts what was entered. The one place where the diary asks the lookup of foods.</summary>
public sealed class MealCounter
{
    public Task<AnalyzedMeal> CountAsync(MealEntry entry, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        string[] named = entry.Text is { } text ? [text] : [.. entry.Items!.Select(i => i.Food!)];
        return Task.FromResult(new AnalyzedMeal([], NutrientTotals.Of([]), named, [], "none"));
    }
}
