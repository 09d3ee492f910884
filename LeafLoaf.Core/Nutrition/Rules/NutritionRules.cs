using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Numbers that replace the base from one year of age to another, both included.</summary>
public sealed record AgeBand(int From, int To, IReadOnlyDictionary<string, double> Limits);

/// <summary>One version of <c>config/nutrition_rules.yaml</c>.</summary>
public sealed record NutritionRules
{
    // Raised whenever the code of a rule answers differently: the version then names other answers, though the file is the same.
    private const string Edition = "1";

    /// <summary>12 hexadecimal digits of the SHA-256 of the file's text and the edition of the code.</summary>
    public required string Version { get; init; }

    public required IReadOnlyDictionary<MealKind, double> MealShare { get; init; }
    public required IReadOnlyDictionary<string, double> Base { get; init; }
    public required IReadOnlyList<AgeBand> Ages { get; init; }
    public required IReadOnlyDictionary<HealthGoal, IReadOnlyDictionary<string, double>> Goals { get; init; }

    /// <summary>In the order of the diets' bits.</summary>
    public required IReadOnlyList<(Diets Diet, IReadOnlyDictionary<string, double> Limits)> Diets { get; init; }

    /// <exception cref="InvalidDataException">Names every fault of the text, one a line.</exception>
    public static NutritionRules Parse(string content, string fileName = "nutrition_rules.yaml") => NutritionRulesReader.Read(content, fileName);

    /// <exception cref="InvalidDataException">Names every fault of the file, one a line.</exception>
    public static NutritionRules Load(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>What meals of this person are held against.</summary>
    public Limits For(NutritionProfile profile) => Limits.Of(this, profile);

    internal static string VersionOf(string content) => TextHash.Of($"{Edition}\n{content}", 12);
}
