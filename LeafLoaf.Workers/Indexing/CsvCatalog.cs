using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Workers.Indexing;

/// <summary>Reads products from a CSV file whose first line names the columns. <c>id</c> and <c>name</c> are needed; others may lack.</summary>
public static class CsvCatalog
{
    public static async IAsyncEnumerable<CatalogLine> ReadAsync(StreamReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(),
            MissingFieldFound = null, BadDataFound = null, TrimOptions = TrimOptions.Trim,
        });
        if (!await csv.ReadAsync() || !csv.ReadHeader()) throw new CatalogFileException("The file is empty: a first line with column names is needed.");
        var columns = csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var missing = new[] { "id", "name" }.Where(c => !columns.Contains(c)).ToArray();
        if (missing.Length > 0) throw new CatalogFileException($"The first line lacks the column{(missing.Length > 1 ? "s" : "")} {string.Join(" and ", missing)}.");

        for (long number = 1; await csv.ReadAsync(); number++)
        {
            ct.ThrowIfCancellationRequested();
            yield return Parse(number, csv, columns);
        }
    }

    private static CatalogLine Parse(long number, CsvReader csv, HashSet<string> columns)
    {
        string? fault = null;
        var nutrition = new NutritionFacts
        {
            EnergyKcal = Number("energy_kcal"), ProteinG = Number("protein_g"), FatG = Number("fat_g"),
            SaturatedFatG = Number("saturated_fat_g"), CarbohydrateG = Number("carbohydrate_g"), SugarG = Number("sugar_g"),
            FibreG = Number("fibre_g"), SodiumMg = Number("sodium_mg"),
        };
        var product = new Product
        {
            Id = Text("id") ?? "", Name = Text("name") ?? "", Gtin = Text("gtin"), Brand = Text("brand"), Category = Text("category"),
            Description = Text("description"), Ingredients = Text("ingredients"), Price = (decimal?)Number("price"),
            Currency = Text("currency")?.ToUpperInvariant(), Size = Text("size"), ImageUrl = Text("image_url"),
            NutritionPer100g = nutrition == new NutritionFacts() ? null : nutrition,
        };
        return fault is null ? NdjsonCatalog.Checked(number, product) : CatalogLine.Rejected(number, fault);

        string? Text(string column) => columns.Contains(column) && csv.GetField(column) is { Length: > 0 } text ? text : null;

        double? Number(string column)
        {
            if (Text(column) is not { } text) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
            fault ??= $"{column}: '{text}' is not a number";
            return null;
        }
    }
}
