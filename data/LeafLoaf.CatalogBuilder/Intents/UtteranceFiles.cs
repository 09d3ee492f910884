using System.Text.Json;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>Reads what the router learns from: our own utterances, CLINC150 and Bitext, the public ones by data/intents/public-intents.txt.</summary>
public sealed class UtteranceFiles(string raw, string intents, string labelled)
{
    /// <summary>How much a line of ours counts.</summary>
    public const float Own = 3;

    private const float Public = 3, Outside = 0.18f;
    private readonly Dictionary<string, string> _map = File.ReadLines(Path.Combine(intents, "public-intents.txt"))
        .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(p => p.Length == 3 && p[0][0] != '#')
        .ToDictionary(p => p[0] + " " + p[1], p => p[2], StringComparer.Ordinal);

    /// <summary>Lines under a heading in brackets, comments left out.</summary>
    public IEnumerable<Utterance> OwnLines()
    {
        var intent = "";
        foreach (var line in File.ReadLines(Path.Combine(intents, "utterances.txt")).Select(l => l.Trim()))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[') intent = line.Trim('[', ']');
            else yield return new(line, intent, Own, "own");
        }
    }

    /// <summary>Messages with two wishes, each of them whole and in its parts.</summary>
    public IEnumerable<Utterance> Pairs()
    {
        foreach (var line in File.ReadLines(Path.Combine(intents, "pairs.txt")).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (names, text) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            yield return new(text.Replace("|", "", StringComparison.Ordinal), names, Own, "pairs");
            foreach (var (part, intent) in text.Split('|').Zip(names.Split('+'))) yield return new(part.Trim(' ', ',', '.', '?'), intent, Own, "pairs");
        }
    }

    /// <summary>The labelled messages for development, cues left out. Nothing is measured on it that was learned from it.</summary>
    public IEnumerable<Utterance> Development() => labelled.Length == 0 ? [] : File.ReadLines(labelled).Skip(1).Select(l => l.Split('\t'))
        .Where(p => p.Length == 2 && !p[1].Contains(':', StringComparison.Ordinal)).Select(p => new Utterance(p[0], p[1], Own, "development"));

    public IEnumerable<Utterance> Training() => OwnLines().Concat(Pairs()).Concat(Development()).Concat(Clinc("train")).Concat(Clinc("oos_train")).Concat(Bitext("bitext_train.csv.gz"));

    /// <summary>The public messages that are never learned from.</summary>
    public IEnumerable<Utterance> HeldOut() => Clinc("val").Concat(Clinc("oos_val")).Concat(Bitext("bitext_dev.csv.gz"));

    private IEnumerable<Utterance> Bitext(string file) => Mapped(
        Tables.Csv(Path.Combine(raw, file)).Select(r => (r["utterance"], r["intent"])), "bitext");

    private IEnumerable<Utterance> Clinc(string part)
    {
        using var reader = Tables.Open(Path.Combine(raw, "clinc150_train_val.json.gz"));
        using var document = JsonDocument.Parse(reader.ReadToEnd());
        return [.. Mapped(document.RootElement.GetProperty(part).EnumerateArray().Select(p => (p[0].GetString()!, p[1].GetString()!)), "clinc")];
    }

    private IEnumerable<Utterance> Mapped(IEnumerable<(string Text, string Intent)> lines, string source) => lines
        .Select(l => new Utterance(l.Text, _map.GetValueOrDefault(source + " " + l.Intent, IntentClassifier.OutOfScope), Public, source))
        .Where(u => u.Intent != "-")
        .Select(u => u.Intent == IntentClassifier.OutOfScope ? u with { Weight = Outside } : u);
}
