using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations;

/// <summary>What the command was asked to do.</summary>
public sealed class Arguments
{
    private const string Usage = """
        dotnet run --project tests/LeafLoaf.Evaluations -- [options]
          --api URL         the Api to measure (http://localhost:5301)
          --set dev|test|all   which half of the queries (dev)
          --kind KIND       only one kind: exact, brand, typo, synonym, attribute, condition, category, sentence, nonsense
          --worst N         of dev, the N worst queries with their hits and grades (10)
          --unjudged FILE   write the top hits nobody judged yet, shuffled, to be filled in
          --grades FILE     take a filled-in file over into the judgments
          --record FILE     put the table into a decision record, between its table marks
        """;

    public Uri Api { get; private set; } = new("http://localhost:5301");
    public IReadOnlyList<SetName> Sets { get; private set; } = [SetName.Dev];
    public string? Kind { get; private set; }
    public int Worst { get; private set; } = 10;
    public string? Unjudged { get; private set; }
    public string? Grades { get; private set; }
    public string? Record { get; private set; }

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments, out string message)
    {
        (arguments, message) = (null, Usage);
        var parsed = new Arguments();
        if (args.Length % 2 != 0) return false;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (parsed.Take(args[i], args[i + 1])) continue;
            message = $"{args[i]} {args[i + 1]} is not understood.\n{Usage}";
            return false;
        }

        arguments = parsed;
        return true;
    }

    private bool Take(string option, string value)
    {
        switch (option)
        {
            case "--api" when Uri.TryCreate(value, UriKind.Absolute, out var api): Api = api; return true;
            case "--set" when value == "all": Sets = [SetName.Dev, SetName.Test]; return true;
            case "--set" when Enum.TryParse<SetName>(value, ignoreCase: true, out var set): Sets = [set]; return true;
            case "--kind" when GradedQuery.Kinds.Contains(value): Kind = value; return true;
            case "--worst" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var worst): Worst = worst; return true;
            case "--unjudged": Unjudged = value; return true;
            case "--grades": Grades = value; return true;
            case "--record": Record = value; return true;
            default: return false;
        }
    }
}
