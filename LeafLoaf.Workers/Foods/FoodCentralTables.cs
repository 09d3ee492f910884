using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace LeafLoaf.Workers.Foods;

/// <summary>The tables of a FoodData Central CSV download, row by row: <c>food.csv</c>, <c>food_nutrient.csv</c>, <c>food_portion.csv</c>, <c>branded_food.csv</c> …</summary>
internal sealed class FoodCentralTables(string folder)
{
    public bool Has(string table) => File.Exists(PathOf(table));

    public string PathOf(string table) => Path.Combine(folder, table + ".csv");

    /// <summary>Rows with their numbers, from <paramref name="after"/> on; columns by name, empty as null.</summary>
    public IEnumerable<(long Line, Func<string, string?> Field)> Rows(string table, long after = 0)
    {
        using var reader = new CsvReader(new StreamReader(PathOf(table)), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!reader.Read()) yield break;
        reader.ReadHeader();
        var columns = reader.HeaderRecord!.Select((name, i) => (name, i)).ToDictionary(c => c.name.Trim(), c => c.i, StringComparer.OrdinalIgnoreCase);
        string? Field(string name) => columns.TryGetValue(name, out var i) && reader.GetField(i) is { Length: > 0 } text ? text.Trim() : null;
        for (var line = 1L; reader.Read(); line++)
            if (line > after) yield return (line, Field);
    }

    /// <summary>Small tables as a dictionary of one column by another.</summary>
    public Dictionary<string, string> Names(string table, string key, string value) =>
        !Has(table) ? [] : Rows(table).Where(r => r.Field(key) is not null && r.Field(value) is not null)
            .Select(r => (Key: r.Field(key)!, Value: r.Field(value)!)).DistinctBy(r => r.Key).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);

    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
