using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>Shares of a set of labelled meals that were right.</summary>
/// <param name="Grams">Items within 5 % of the labelled weight.</param>
/// <param name="Energy">Items within 10 % of the energy of the likeliest food at that weight.</param>
/// <param name="Asked">Items without an amount, and unknown foods, that were asked about and not counted.</param>
/// <param name="Foods">Items counted as one of the accepted foods.</param>
public sealed record MealScore(double Grams, double Energy, double Asked, double Foods, int Items, int Questions)
{
    public const double GramsTolerance = 0.05;
    public const double EnergyTolerance = 0.10;

    /// <param name="wrong">Told each item that was not right; left out for the set that is held back.</param>
    public static MealScore Of(IReadOnlyList<MealCase> cases, FoodIndex index, Func<string, AnalyzedMeal> analyze, Action<string>? wrong = null)
    {
        int items = 0, grams = 0, energy = 0, questions = 0, asked = 0, foods = 0;
        foreach (var meal in cases)
        {
            var answer = analyze(meal.Text);
            var free = answer.Items.ToList();
            foreach (var label in meal.Items.OrderBy(i => i.Grams is null))
            {
                var found = free.Select(i => (Item: i, Shared: Shared(i.Text, label.Words))).Where(i => i.Shared > 0).OrderByDescending(i => i.Shared).FirstOrDefault().Item;
                if (label.Grams is not { } right)
                {
                    questions++;
                    if (found is null && answer.Questions.Any(q => Shared(q.Text, label.Words) > 0)) asked++;
                    else wrong?.Invoke($"{label.Words}: to be asked, was {found?.Food.Name ?? "dropped"}   [{meal.Text}]");
                    continue;
                }
                items++;
                if (found is not null) free.Remove(found);
                var kcal = index.Find(label.Accept![0])?.Per100[Nutrient.EnergyKcal] * right / 100;
                var (weighs, gives) = (found is not null && Math.Abs(found.Grams - right) <= GramsTolerance * right,
                    found?.Nutrients[Nutrient.EnergyKcal] is { } e && kcal is { } k && Math.Abs(e - k) <= Math.Max(EnergyTolerance * k, 1));
                if (weighs) grams++;
                if (gives) energy++;
                if (found is not null && label.Accept.Contains(found.Food.Id)) foods++;
                if (!weighs || !gives) wrong?.Invoke($"{(weighs ? "" : "GRAMS ")}{(gives ? "" : "KCAL ")}{label.Words}: {right:0.#} g of {index.Find(label.Accept[0])?.Name} ({kcal:0} kcal), was {found?.Grams} g of {found?.Food.Name} ({found?.Nutrients[Nutrient.EnergyKcal]:0} kcal) [{found?.Text}] {found?.GramsFrom} {(found is null ? string.Join(" ", answer.Questions.Select(q => q.Kind + ":" + q.Text)) : "")}");
            }
        }
        return new((double)grams / items, (double)energy / items, (double)asked / Math.Max(1, questions), (double)foods / items, items, questions);
    }

    // Letters of the label's words that stand in the item's text, so that "soy milk" is not taken for "milk".
    private static int Shared(string text, string words)
    {
        var have = Words(text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var shared = Words(words).Where(w => w.Length > 2 || char.IsDigit(w[0])).Where(have.Contains).Sum(w => w.Length * 2);
        return shared == 0 ? 0 : shared * 10 - Math.Abs(text.Length - words.Length);
    }

    private static string[] Words(string text) => text.Split((char[])[' ', ',', '(', ')', '+', '&', ':', '!'], StringSplitOptions.RemoveEmptyEntries);
}
