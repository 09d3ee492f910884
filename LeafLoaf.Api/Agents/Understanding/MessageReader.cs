using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>
/// Reads a chat message: what it wants, who answers that, and what it tells the conversation itself. Deterministic; well under a
/// millisecond; safe for concurrent use.
/// </summary>
public sealed class MessageReader(IntentClassifier classifier, IntentNames intents)
{
    /// <summary>How many wishes of one message are answered.</summary>
    public const int MostWishes = 3;

    /// <summary>Below this the first wish is unsure and <see cref="ReadMessage.Second"/> is told, too.</summary>
    public const double Sure = 0.5;

    // A part of two words or less goes on with what was said before.
    private const int ShortestWish = 3, ShortestOther = 2, ShortestStory = 14;
    private const int LongestCue = 7;

    // How clear a part must be, and how much of the whole message must speak for its agent as well; beyond doubt it speaks for itself.
    private const double ClearPart = 0.55, ClearStory = 0.75, BeyondDoubt = 0.9;
    private const float Supported = 0.03f, LooselySupported = 0.2f;

    // A runner-up less than half as probable is no reason to ask.
    private const double Rival = 0.5;

    private readonly Reading _reading = new(classifier, intents);

    public ReadMessage Read(string message)
    {
        var cues = CueReader.Read(message);
        if (string.IsNullOrWhiteSpace(message) || CueReader.IsOnlyCue(message)) return new([], cues, OutOfScope: false);
        var whole = _reading.Of(message);
        if (whole.Words <= LongestCue && (cues.HasFlag(Cues.Cancel) || (cues.HasFlag(Cues.Correction) && CueReader.OnlyCorrects(message)))) return new([], cues, OutOfScope: false);
        var wishes = WithPapers(Wishes(message, whole), whole);
        // While somebody's lips swell nothing is counted or written into a diary.
        if (cues.HasFlag(Cues.AllergicReaction) && wishes.Count > 0 && wishes.TrueForAll(w => w.Agent == AgentNames.Dietitian && w.Intent != "set_allergy")) return new([], cues, OutOfScope: true);
        if (cues.HasFlag(Cues.Anger) && IsComplaint(wishes, whole)) wishes.Add(Own(message, "complaint"));
        if (wishes.Count > 0) return new(wishes, cues, OutOfScope: false, IsUnsure(wishes, whole) ? whole.Second : null);
        return new([], cues, OutOfScope: whole.IsOutside && (cues & (Cues.Person | Cues.Correction | Cues.Repeat)) == Cues.None);
    }

    // Some only swear while they ask.
    private static bool IsComplaint(List<Wish> wishes, Read whole) =>
        wishes.Count < MostWishes && !wishes.Exists(w => w.Agent == AgentNames.Human) && whole.Agents.GetValueOrDefault(AgentNames.Human) >= Supported;

    private static bool IsUnsure(List<Wish> wishes, Read whole) =>
        wishes is [{ Confidence: < Sure } only] && whole.Second is { } second && second.Confidence >= only.Confidence * Rival;

    private List<Wish> Wishes(string message, Read whole)
    {
        var parts = WishSplitter.Parts(message, _reading.Foods);
        if (parts.Count > 1)
        {
            var wishes = Merge([.. parts.Select(p => (_reading.Of(p.Text), p.Loose))], whole);
            if (wishes.Count > 1 || (wishes.Count == 1 && whole.Best is null)) return wishes;
        }
        return whole.Best is { } only ? [only] : [];
    }

    // A part counts for itself only when it is clear and wants something new; the rest ("… and bread to my basket") goes on with what
    // was said before. Where the whole is a long story that seems no business of the shop, one very clear part of it is.
    private static List<Wish> Merge(List<(Read Read, bool Loose)> parts, Read whole)
    {
        var wishes = new List<Wish>();
        foreach (var (part, loose) in parts)
        {
            if (part.Best is not { } wish || part.Words < (wishes.Count == 0 ? ShortestOther : ShortestWish)) continue;
            if (wish.Confidence < (whole.Best is null ? ClearStory : ClearPart)) continue;
            var support = whole.Agents.GetValueOrDefault(wish.Agent);
            if (loose && wishes.Count > 0 ? support < LooselySupported : wish.Confidence < BeyondDoubt && support < Supported) continue;
            if (wishes.Exists(w => w.Intent == wish.Intent) || (wishes.Count > 0 && part.StartsWithFood)) continue;
            wishes.Add(wish);
            if (wishes.Count == MostWishes) break;
        }
        return whole.Best is null && whole.Words < ShortestStory && parts.Count < 3 && wishes.Count < 2 ? [] : wishes;
    }

    // Who calls for a person about a paper wants that looked up, too.
    private List<Wish> WithPapers(List<Wish> wishes, Read whole)
    {
        if (wishes is [{ Agent: AgentNames.Human } person] && whole.Papers.Count > 0)
            wishes.Add(Own(person.Text, whole.Papers[0] switch { "xclaim" => "claim_status", "xinvoice" => "invoice", "xpolicy" => "membership_info", _ => "order_status" }));
        return wishes;
    }

    private Wish Own(string text, string intent) => new(text, intent, intents.AgentOf(intent)!, 1);
}
