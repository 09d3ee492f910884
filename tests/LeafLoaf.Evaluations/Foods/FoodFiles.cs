using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.AppHost.Native;
using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>The shipped nutrition table and the labelled foods, read from the working copy.</summary>
internal static class FoodFiles
{
    private static readonly string Root = Workspace.Find().Root;

    public static string Path(string name) => System.IO.Path.Combine(Root, "tests", "LeafLoaf.Evaluations", "data", name);

    public static FoodIndex Index()
    {
        var words = FoodWords.Load(System.IO.Path.Combine(Root, "config", "foods.words.txt"));
        var foods = new List<Food>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(System.IO.Path.Combine(Root, "data", "foods", "foods.ndjson.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (JsonSerializer.Deserialize(line, FoodLineJson.Default.FoodLine)!.ToFood() is var food && EnergyCheck.FaultOf(food.Per100) is null) foods.Add(food);
        return new(foods, words, KnownNames.Load(System.IO.Path.Combine(Root, "config", "foods.names.txt"), words), "evaluation");
    }
}
