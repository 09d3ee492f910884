using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.CatalogBuilder.Foods;

/// <summary>
/// Writes <c>data/foods/foods.ndjson.gz</c>: every food of SR28 and every dish of FNDDS, one JSON object a line (<see cref="FoodLine"/>),
/// portions with it. Nothing is refused here: the import judges each row and keeps why it refused one.
/// </summary>
public static class FoodsCommand
{
    private const string Folder = "data/foods";

    public static int Run(CatalogOptions options)
    {
        var standard = StandardReference.Read(options.Raw).ToList();
        var dishes = Dishes.Read(options.Raw, FoodGroups.LearnedFrom(standard)).ToList();
        Directory.CreateDirectory(Folder);
        using var writer = new StreamWriter(new GZipStream(File.Create(Path.Combine(Folder, "foods.ndjson.gz")), CompressionLevel.SmallestSize)) { NewLine = "\n" };
        foreach (var food in standard.Concat(dishes))
            writer.WriteLine(JsonSerializer.Serialize(FoodLine.Of(food), FoodLineJson.Default.FoodLine));
        Console.WriteLine($"{standard.Count:N0} foods with {standard.Sum(f => f.Portions.Count):N0} portions, {dishes.Count:N0} dishes");
        return 0;
    }
}
