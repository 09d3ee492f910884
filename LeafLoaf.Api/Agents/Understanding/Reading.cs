using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>A text as the classifier sees it.</summary>
/// <param name="Best">Null when the text is out of scope or only small talk.</param>
/// <param name="IsOutside">True when it is no business of the shop.</param>
/// <param name="StartsWithFood">True for "some bread to my basket", which only goes on with a list.</param>
/// <param name="Papers">What stands for a number of a claim, an invoice, a membership or an order: <c>xclaim</c>.</param>
/// <param name="Agents">How probable each agent is, whether it is the best or not.</param>
internal sealed record Read(int Words, Wish? Best, Wish? Second, bool IsOutside, bool StartsWithFood, IReadOnlyDictionary<string, float> Agents, IReadOnlyList<string> Papers)
{
    public static readonly Read Nothing = new(0, null, null, false, false, new Dictionary<string, float>(), []);
}

/// <summary>
/// Turns the classifier's probabilities into a decision. The agent is decided before the intent: three of its intents at a fifth
/// each say more than one of another's at a quarter.
/// </summary>
internal sealed class Reading
{
    // Who tells the shop's chat a long story rarely means something else, however unusual its words.
    private const int Story = 14;
    private const float StoryDoubt = 4;

    // Nor are many words small talk that happen to hold some of its words.
    private const float TalkDoubt = 1.5f;

    // Who names another company and asks for an order, a bill, a refund or an account means theirs, unless the shop itself is spoken to.
    private const float TheirsOdds = 30;

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
        Foods = new(classifier.Features.IsFood);
    }

    public FoodPhrases Foods { get; }

    public Read Of(string text)
    {
        var words = MessageWords.Of(text);
        if (words.Count == 0) return Read.Nothing;
        var p = _classifier.Probabilities(words);
        var sums = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < p.Length; i++)
            if (_agents[i] is { } agent) sums[agent] = sums.GetValueOrDefault(agent) + p[i];
        var (first, second) = Best(sums);
        var isTalk = p[_talk] > sums[first] * TalkDoubt && p[_talk] > p[_outside];
        var outside = p[_outside] * (IsTheirs(words, first) ? TheirsOdds : 1);
        var isOutside = outside > sums[first] * (words.Count >= Story ? StoryDoubt : 1) && !isTalk;
        var read = new Read(words.Count, null, null, isOutside, Foods.Begins(words), sums, [.. words.Where(w => w is "xclaim" or "xinvoice" or "xpolicy" or "xorder")]);
        return isTalk || isOutside ? read : read with { Best = Wish(text, first, p, sums), Second = Wish(text, second, p, sums) };
    }

    private static bool IsTheirs(List<string> words, string agent) =>
        agent is AgentNames.Orders or AgentNames.Billing or AgentNames.Claims or AgentNames.Policy or AgentNames.Help
        && words.Exists(OtherCompanies.IsOne) && !words.Exists(IsOfOurs);

    private static bool IsOfOurs(string word) =>
        word is "you" or "your" or "yous" or "u" or "ur" or "ye" or "yall" or "leafloaf" or "pay" or "paid" or "xclaim" or "xinvoice" or "xpolicy";

    private static (string First, string Second) Best(Dictionary<string, float> sums) =>
        sums.OrderByDescending(s => s.Value).Take(2).Select(s => s.Key).ToArray() is [var first, var second] ? (first, second) : throw new InvalidOperationException("Two agents at least are needed.");

    private Wish Wish(string text, string agent, float[] p, Dictionary<string, float> sums)
    {
        var best = -1;
        for (var i = 0; i < p.Length; i++)
            if (_agents[i] == agent && (best < 0 || p[i] > p[best])) best = i;
        return new(text, _classifier.Names[best], agent, Math.Round(sums[agent], 4));
    }

    private int IndexOf(string name) => Enumerable.Range(0, _classifier.Names.Count).First(i => _classifier.Names[i] == name);
}
