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

    private readonly Reading _reading = new(classifier, intents);

    public ReadMessage Read(string message)
    {
        var cues = CueReader.Read(message);
        if (string.IsNullOrWhiteSpace(message) || CueReader.IsOnlyCue(message)) return new([], cues, OutOfScope: false);
        var whole = _reading.Of(message);
        var wishes = Wishes(message, whole);
        if (wishes.Count > 0) return new(wishes, cues, OutOfScope: false, wishes.Count == 1 && wishes[0].Confidence < Sure ? whole.Second : null);
        return new([], cues, OutOfScope: whole.IsOutside && (cues & (Cues.Person | Cues.AllergicReaction | Cues.Anger)) == Cues.None);
    }

    private List<Wish> Wishes(string message, Read whole)
    {
        var parts = WishSplitter.Parts(message);
        if (parts.Count > 1)
        {
            var wishes = Merge([.. parts.Select(p => _reading.Of(p))]);
            if (wishes.Count > 1) return wishes;
        }
        return whole.Best is { } only ? [only] : [];
    }

    // A part counts for itself only when it is clear and wants something new; the rest ("… and bread to my basket") goes on with what
    // was said before.
    private static List<Wish> Merge(List<Read> parts)
    {
        var wishes = new List<Wish>();
        foreach (var part in parts)
        {
            if (part.Best is not { } wish || part.Words < ShortestWish || wish.Confidence < ClearPart) continue;
            if (wishes.Exists(w => w.Intent == wish.Intent) || (wishes.Count > 0 && part.StartsWithFood)) continue;
            wishes.Add(wish);
            if (wishes.Count == MostWishes) break;
        }
        return wishes;
    }

    private const int ShortestWish = 2;
    private const double ClearPart = 0.6;
}
