using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>What is easily had: naive Bayes over single words with add-one smoothing, learned from our own utterances; one wish a message, no cues.</summary>
public sealed class WordsBaseline
{
    private readonly IntentNames _names;
    private readonly Dictionary<string, Dictionary<string, int>> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public WordsBaseline(string utterances, IntentNames names)
    {
        _names = names;
        var intent = "";
        foreach (var line in File.ReadLines(utterances).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[') intent = line.Trim('[', ']');
            else Learn(intent, line);
        }
    }

    public ReadMessage Read(string message)
    {
        var words = MessageWords.Of(message);
        var best = _counts.MaxBy(c => Score(c.Key, c.Value, words)).Key;
        return _names.AgentOf(best) is { } agent ? new([new Wish(message, best, agent, 1)], Cues.None, false)
            : new([], Cues.None, OutOfScope: best == IntentClassifier.OutOfScope);
    }

    private void Learn(string intent, string line)
    {
        if (!_counts.TryGetValue(intent, out var counts)) _counts[intent] = counts = new(StringComparer.Ordinal);
        _lines[intent] = _lines.GetValueOrDefault(intent) + 1;
        foreach (var word in MessageWords.Of(line))
        {
            _words.Add(word);
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }

    private double Score(string intent, Dictionary<string, int> counts, List<string> words)
    {
        var total = counts.Values.Sum() + _words.Count;
        return Math.Log(_lines[intent]) + words.Where(_words.Contains).Sum(w => Math.Log((counts.GetValueOrDefault(w) + 1.0) / total));
    }
}
