using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

/// <summary>What holds for every meal, whatever it is made of.</summary>
public sealed class MealPropertyTests
{
    private static readonly string[] Foods = ["white rice", "whole milk", "olive oil", "almonds", "chicken breast", "broccoli", "cheddar", "honey", "lentils", "apple juice", "butter", "oatmeal"];
    private static readonly Gen<(string Food, int Grams)> Part = Gen.Elements(Foods).SelectMany(f => Gen.Choose(1, 900).Select(g => (f, g)));
    private static readonly Gen<(string Food, int Grams)[]> Meal = Part.ArrayOf().Where(p => p.Length is > 0 and < 8);

    [Fact]
    public void Twice_the_grams_give_twice_of_everything() => Check.QuickThrowOnFailure(Prop.ForAll(Part.ToArbitrary(), part =>
    {
        var (one, two) = (Count([part]), Count([(part.Food, part.Grams * 2)]));
        return Enum.GetValues<Nutrient>().All(n => one.Totals.Amounts[n] is null ? two.Totals.Amounts[n] is null : Near(one.Totals.Amounts[n]!.Value * 2, two.Totals.Amounts[n]!.Value));
    }));

    [Fact]
    public void The_order_of_foods_does_not_matter() => Check.QuickThrowOnFailure(Prop.ForAll(Meal.ToArbitrary(), meal =>
    {
        var (there, back) = (Count(meal), Count([.. meal.Reverse()]));
        return Enum.GetValues<Nutrient>().All(n => Near(there.Totals.Amounts[n] ?? -1, back.Totals.Amounts[n] ?? -1)) && there.Totals.AtLeast.SequenceEqual(back.Totals.AtLeast);
    }));

    [Fact]
    public void A_meal_is_the_sum_of_its_foods() => Check.QuickThrowOnFailure(Prop.ForAll(Meal.ToArbitrary(), meal =>
    {
        var whole = Count(meal);
        var parts = meal.Select(p => Count([p])).ToList();
        return whole.Items.Count == meal.Length
            && Enum.GetValues<Nutrient>().All(n => Near(whole.Totals.Amounts[n] ?? 0, parts.Sum(p => p.Totals.Amounts[n] ?? 0)));
    }));

    [Fact]
    public void The_same_meal_gives_the_same_bits() => Check.QuickThrowOnFailure(Prop.ForAll(Meal.ToArbitrary(), meal =>
        Count(meal).Items.Zip(Count(meal).Items).All(p => p.First.Nutrients.Equals(p.Second.Nutrients) && p.First.Grams.Equals(p.Second.Grams))));

    [Fact]
    public void No_text_brings_it_down() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Where(t => t is { Length: < 300 }).ToArbitrary(), text =>
        ShippedTable.Count(text).Items.All(i => i.Grams >= 0 && double.IsFinite(i.Grams))));

    private static AnalyzedMeal Count(IEnumerable<(string Food, int Grams)> parts) => ShippedTable.Count(string.Join(", ", parts.Select(p => $"{p.Grams} g {p.Food}")));

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
