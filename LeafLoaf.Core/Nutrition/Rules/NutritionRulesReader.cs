using System.Globalization;
using LeafLoaf.Core.Catalog;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Reads the rules file strictly: every key must be known, everything the base needs be there, every number make sense.</summary>
internal static class NutritionRulesReader
{
    private sealed class RulesFile
    {
        public Dictionary<string, double> MealShare { get; set; } = [];
        public Dictionary<string, double> Base { get; set; } = [];
        public List<Dictionary<string, double>> Ages { get; set; } = [];
        public Dictionary<string, Dictionary<string, double>> Goals { get; set; } = [];
        public Dictionary<string, Dictionary<string, double>> Diets { get; set; } = [];
    }

    public static NutritionRules Read(string content, string fileName)
    {
        content = content.ReplaceLineEndings("\n");
        var file = Parse(content, fileName);
        var faults = new List<string>();
        var rules = new NutritionRules
        {
            Version = NutritionRules.VersionOf(content),
            MealShare = Shares(file.MealShare, faults),
            Base = Checked("base", file.Base, faults),
            Ages = [.. file.Ages.Select((band, i) => Band($"ages[{i}]", band, faults))],
            Goals = Goals(file.Goals, faults),
            Diets = Diets(file.Diets, faults),
        };
        faults.AddRange(Limits.Known.Keys.Where(key => !file.Base.ContainsKey(key)).Select(key => $"base.{key}: it is missing."));
        return faults.Count == 0 ? rules : throw new InvalidDataException(string.Join('\n', faults.Select(fault => $"{fileName}: {fault}")));
    }

    private static RulesFile Parse(string content, string fileName)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<RulesFile>(content)
                ?? throw new InvalidDataException($"{fileName}: it is empty.");
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{fileName}: line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static Dictionary<MealKind, double> Shares(Dictionary<string, double> shares, List<string> faults)
    {
        var known = Enum.GetValues<MealKind>().ToDictionary(Wording.WireName, kind => kind, StringComparer.Ordinal);
        faults.AddRange(shares.Keys.Where(key => !known.ContainsKey(key)).Select(key => $"meal_share.{key}: this key is not known."));
        faults.AddRange(known.Keys.Where(key => !shares.TryGetValue(key, out var s) || s is not (> 0 and <= 1))
            .Select(key => $"meal_share.{key}: a number above 0 and up to 1 is needed."));
        return known.ToDictionary(k => k.Value, k => shares.GetValueOrDefault(k.Key, 1));
    }

    private static AgeBand Band(string name, Dictionary<string, double> band, List<string> faults)
    {
        var (from, to) = (band.GetValueOrDefault("from", -1), band.GetValueOrDefault("to", -1));
        if (from < 0 || to < from || to > 130 || from != Math.Floor(from) || to != Math.Floor(to)) faults.Add($"{name}: from and to have to be years of age in order.");
        return new((int)from, (int)to, Checked(name, band.Where(l => l.Key is not ("from" or "to")).ToDictionary(), faults));
    }

    private static Dictionary<HealthGoal, IReadOnlyDictionary<string, double>> Goals(Dictionary<string, Dictionary<string, double>> goals, List<string> faults)
    {
        var known = Enum.GetValues<HealthGoal>().Where(goal => goal != HealthGoal.None).ToDictionary(Wording.WireName, goal => goal, StringComparer.Ordinal);
        faults.AddRange(goals.Keys.Where(key => !known.ContainsKey(key)).Select(key => $"goals.{key}: this key is not known."));
        return goals.Where(g => known.ContainsKey(g.Key)).ToDictionary(g => known[g.Key], g => (IReadOnlyDictionary<string, double>)Stricter($"goals.{g.Key}", g.Value, faults));
    }

    private static List<(Diets, IReadOnlyDictionary<string, double>)> Diets(Dictionary<string, Dictionary<string, double>> diets, List<string> faults)
    {
        faults.AddRange(diets.Keys.Where(key => !FlagNames<Diets>.Instance.TryParse(key, out _)).Select(key => $"diets.{key}: this key is not known."));
        return [.. FlagNames<Diets>.Instance.All.Where(diets.ContainsKey).Select(name =>
            (FlagNames<Diets>.Instance.TryParse(name, out var diet) ? diet : default, Stricter($"diets.{name}", diets[name], faults)))];
    }

    private static Dictionary<string, double> Stricter(string section, Dictionary<string, double> limits, List<string> faults)
    {
        faults.AddRange(limits.Keys.Where(key => Limits.Known.TryGetValue(key, out var k) && k.Stricter == 0).Select(key => $"{section}.{key}: only base and ages may set it."));
        return Checked(section, limits, faults);
    }

    private static Dictionary<string, double> Checked(string section, Dictionary<string, double> limits, List<string> faults)
    {
        foreach (var (key, value) in limits)
        {
            if (!Limits.Known.TryGetValue(key, out var known)) faults.Add($"{section}.{key}: this key is not known.");
            else if (!(value >= known.Min && value <= known.Max))
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{section}.{key}: a number from {known.Min} to {known.Max} is needed, not '{value}'."));
        }
        return limits.Where(l => Limits.Known.ContainsKey(l.Key)).ToDictionary(StringComparer.Ordinal);
    }
}
