using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

/// <summary>The nutrition table as it ships, read once for all tests; no store takes part.</summary>
public static class ShippedTable
{
    private static readonly Lazy<FoodIndex> Index = new(Read);

    public static FoodIndex Foods => Index.Value;

    public static AnalyzedMeal Count(string text) => MealCounter.Count(Foods, new MealReader(Foods).Read(text));

    private static FoodIndex Read()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "LeafLoaf.sln"))) root = Path.GetDirectoryName(root)!;
        var words = FoodWords.Load(Path.Combine(root, "config", "foods.words.txt"));
        var foods = new List<Food>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(root, "data", "foods", "foods.ndjson.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (JsonSerializer.Deserialize(line, FoodLineJson.Default.FoodLine)!.ToFood() is var food && EnergyCheck.FaultOf(food.Per100) is null) foods.Add(food);
        return new(foods, words, KnownNames.Load(Path.Combine(root, "config", "foods.names.txt"), words), "test");
    }
}
