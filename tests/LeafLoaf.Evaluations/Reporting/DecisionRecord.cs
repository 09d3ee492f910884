using LeafLoaf.Evaluations.Measuring;

namespace LeafLoaf.Evaluations.Reporting;

/// <summary>Keeps the table of a decision record fresh: everything between the two marks is replaced.</summary>
public static class DecisionRecord
{
    private const string Begin = "<!-- table: begin -->";
    private const string End = "<!-- table: end -->";

    public static void Refresh(string file, IReadOnlyList<Run> runs)
    {
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new FormatException($"{file} has no place for a table between '{Begin}' and '{End}'.");
        File.WriteAllText(file, $"{text[..(begin + Begin.Length)]}\n\n{Table.Of(runs).TrimEnd()}\n\n{text[end..]}");
    }
}
