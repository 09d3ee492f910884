using System.Diagnostics;
using LeafLoaf.Core.Help;
using LeafLoaf.Core.Qdrant;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>What was found in the help.</summary>
/// <param name="Passages">Best first, one an article; none when nothing is good enough.</param>
/// <param name="Degraded">True when the index was away and only words could be compared.</param>
public sealed record FaqAnswer(IReadOnlyList<Passage> Passages, bool Degraded);

/// <summary>Finds what of the help answers a question, in the index or, while that is away, in the files.</summary>
public sealed class FaqSearch(HelpVectors vectors, HelpFiles files, Unanswered unanswered, ILogger<FaqSearch> logger)
{
    public const int Longest = 500;

    /// <summary>Below this share of the best score a question could have, a passage has too little to do with it.</summary>
    public const double Threshold = 0.2;

    /// <summary>The version of the articles; it changes whenever an answer may.</summary>
    public string Version => files.Library.Version;

    /// <inheritdoc cref="SearchAsync"/>
    public async Task<IReadOnlyList<Passage>> FindAsync(string question, int most, CancellationToken ct) => (await SearchAsync(question, most, ct)).Passages;

    /// <summary>At most so many passages. A question without an answer is counted for the shop's staff, without whose it was.</summary>
    public async Task<FaqAnswer> SearchAsync(string question, int most, CancellationToken ct)
    {
        var asked = HelpQuestion.Of(question.Length > Longest ? question[..Longest] : question, files);
        if (asked.Words.Count == 0) return new([], false);
        var (hits, degraded) = await HitsAsync(asked, ct);
        var passages = hits.Where(p => p.Score >= Threshold).GroupBy(p => p.ArticleId).Select(g => g.MaxBy(p => p.Score)!)
            .OrderByDescending(p => p.Score).ThenBy(p => p.ArticleId, StringComparer.Ordinal).Take(most).ToList();
        if (passages.Count == 0) unanswered.Note(question);
        return new(passages, degraded);
    }

    private async Task<(IReadOnlyList<Passage> Hits, bool Degraded)> HitsAsync(HelpQuestion asked, CancellationToken ct)
    {
        try
        {
            var hits = await vectors.SearchAsync(asked, ct);
            if (hits.Count > 0) return (hits, false);
            // An index that knows none of these words may have been emptied: the files know better.
            var own = files.Search(asked);
            return (own, own.Count > 0);
        }
        catch (Exception e) when (HelpVectors.IsAway(e, ct))
        {
            logger.LogDebug(e, "The help's index is away; the files are searched");
            Activity.Current?.AddTag("faq.degraded", true);
            return (files.Search(asked), true);
        }
    }
}
