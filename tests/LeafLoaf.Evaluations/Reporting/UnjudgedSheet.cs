using System.Globalization;
using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;

namespace LeafLoaf.Evaluations.Reporting;

/// <summary>
/// The way a new product among the first ten hits gets its grade: a sheet to fill in that hides rank and ranking, and
/// the merge of the filled-in sheet.
/// </summary>
public static class UnjudgedSheet
{
    /// <summary>Writes one line a product, to be given a grade in its first column; answers how many.</summary>
    public static int Write(string file, IReadOnlyList<Run> runs)
    {
        var lines = runs.SelectMany(run => run.Results).Where(r => r.Query.Kind != GradedQuery.Nonsense)
            .SelectMany(r => r.Top.Where(h => h.Grade is null).Select(h => (r.Query, h.Product)))
            .DistinctBy(x => (x.Query.Id, x.Product.Id))
            .OrderBy(x => x.Query.Id, StringComparer.Ordinal)
            // The order of the ids' endings has nothing to do with rank.
            .ThenBy(x => new string([.. x.Product.Id.Reverse()]), StringComparer.Ordinal)
            .Select(x => string.Join('\t', "", x.Query.Id, x.Product.Id, x.Query.Text, x.Product.Name, x.Product.Brand, x.Product.Category,
                x.Product.Size, x.Product.Price, string.Join(',', FlagNames(x.Product)), x.Product.Ingredients))
            .ToList();
        File.WriteAllLines(file, lines);
        return lines.Count;
    }

    /// <summary>Adds the grades of a filled-in sheet to the judgments and answers how many; lines without a grade are left out.</summary>
    public static int Merge(string file, EvaluationFiles files)
    {
        var added = 0;
        foreach (var line in File.ReadLines(file).Select(l => l.Split('\t')).Where(l => l[0].Length > 0))
        {
            if (!int.TryParse(line[0], NumberStyles.None, CultureInfo.InvariantCulture, out var grade) || grade > 3)
                throw new FormatException($"'{line[0]}' is no grade from 0 to 3 ({line[1]} {line[2]}).");
            var set = line[1].StartsWith('t') ? SetName.Test : SetName.Dev;
            File.AppendAllText(files.Judgments(set), $"{line[1]}\t{line[2]}\t{grade}\n");
            added++;
        }

        return added;
    }

    private static IEnumerable<string> FlagNames(Core.Catalog.Product product) =>
        Core.Catalog.FlagNames<Core.Catalog.Diets>.Instance.Of(product.Diets);
}
