using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>
/// For tuning: <c>dotnet run --project tests/LeafLoaf.Evaluations -- foods</c> prints what the lookup and the parser get wrong of the development
/// data; with texts behind it, how each is understood. What is held back is measured by <see cref="FoodTests"/> alone.
/// </summary>
public static class FoodsCommand
{
    public static int Run(IReadOnlyList<string> texts)
    {
        var index = FoodFiles.Index();
        var reader = new MealReader(index);
        foreach (var text in texts)
        {
            var meal = MealCounter.Count(index, reader.Read(text));
            Console.WriteLine(text);
            foreach (var item in meal.Items) Console.WriteLine(FormattableString.Invariant($"  {item.Grams:0.#} g {item.Food.Name} ({item.Food.Id}) of “{item.Text}”: {item.GramsFrom}"));
            foreach (var question in meal.Questions) Console.WriteLine($"  {question.Kind}: {question.Ask}");
        }
        if (texts.Count > 0) return 0;
        Console.WriteLine(MealScore.Of(MealCase.Read(FoodFiles.Path("meals.dev.jsonl")), index, text => MealCounter.Count(index, reader.Read(text)), Console.WriteLine));
        Console.WriteLine(FoodNames.Of(FoodNames.Read(FoodFiles.Path("food_names_dev.csv")), q => FoodNames.Find(index, q),
            (row, found) => Console.WriteLine($"{row.Query}: {index.Find(row.Id)?.Name} ({row.Id}) is meant, {string.Join(" / ", found.Take(2).Select(id => $"{index.Find(id)!.Name} ({id})"))} was found")));
        return 0;
    }
}
