using System.Text.Json;

namespace LeafLoaf.Evaluations.Foods;

/// <summary>A labelled meal; see data/README.md for how it was labelled.</summary>
public sealed record MealCase(string Text, IReadOnlyList<MealCase.Item> Items)
{
    /// <param name="Accept">Foods a dietitian would accept, the likeliest first; empty when it has to be asked.</param>
    public sealed record Item(string Words, IReadOnlyList<string>? Accept = null, double? Grams = null, bool Unknown = false, bool Ask = false);

    public static List<MealCase> Read(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<MealCase>(l, JsonSerializerOptions.Web)!)];
}
