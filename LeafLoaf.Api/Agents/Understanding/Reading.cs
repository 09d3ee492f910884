using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>A text as the classifier sees it.</summary>
/// <param name="Best">Null when the text is out of scope or only small talk.</param>
/// <param name="IsOutside">True when it is no business of the shop.</param>
/// <param name="StartsWithFood">True for "bread to my basket", which only goes on with a list.</param>
internal sealed record Read(int Words, Wish? Best, Wish? Second, bool IsOutside, bool StartsWithFood);

/// <summary>
/// Turns the classifier's probabilities into a decision. The agent is decided before the intent: three of its intents at a fifth
/// each say more than one of another's at a quarter.
/// </summary>
internal sealed class Reading
{
    private readonly IntentClassifier _classifier;
    private readonly string?[] _agents;
    private readonly int _outside;
    private readonly int _talk;

    public Reading(IntentClassifier classifier, IntentNames intents)
    {
        _classifier = classifier;
        _agents = [.. classifier.Names.Select(intents.AgentOf)];
        _outside = IndexOf(IntentClassifier.OutOfScope);
        _talk = IndexOf(IntentClassifier.SmallTalk);
    }

    public Read Of(string text)
    {
        var words = MessageWords.Of(text);
        if (words.Count == 0) return new(0, null, null, false, false);
        var food = _classifier.Features.IsFood(words[0]);
        var p = _classifier.Probabilities(words);
        var agents = Enumerable.Range(0, p.Length).Where(i => _agents[i] is not null).GroupBy(i => _agents[i]!)
            .Select(g => (Agent: g.Key, Sum: g.Sum(i => p[i]), Best: g.MaxBy(i => p[i]))).OrderByDescending(a => a.Sum).Take(2).ToArray();
        if (p[_talk] > agents[0].Sum && p[_talk] > p[_outside]) return new(words.Count, null, null, false, food);
        if (p[_outside] > agents[0].Sum) return new(words.Count, null, null, true, food);
        var best = Wish(text, agents[0]);
        return new(words.Count, best, Wish(text, agents[1]), false, food);
    }

    private Wish Wish(string text, (string Agent, float Sum, int Best) found) =>
        new(text, _classifier.Names[found.Best], found.Agent, Math.Round(found.Sum, 4));

    private int IndexOf(string name) => Enumerable.Range(0, _classifier.Names.Count).First(i => _classifier.Names[i] == name);
}
