using LeafLoaf.Core.Help;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>
/// The help in memory, a few hundred parts: it answers while the index is away, by the same words and weights, and knows how rare each
/// word is. Never changes; safe for concurrent use.
/// </summary>
public sealed class HelpFiles
{
    /// <summary>About what a word of a title weighs in a part's vector; BM25 never gives more than 2.2.</summary>
    internal const float TitleWeight = 1.7f;

    private readonly IReadOnlyDictionary<uint, float>[] _chunks;
    private readonly Dictionary<uint, int> _frequency = [];
    private readonly Dictionary<string, string[]> _others;

    public HelpFiles(HelpLibrary library, IReadOnlyList<IReadOnlyList<string>> synonyms)
    {
        Library = library;
        _chunks = [.. library.Chunks.Select(HelpWords.Of)];
        foreach (var term in _chunks.SelectMany(c => c.Keys)) _frequency[term] = _frequency.GetValueOrDefault(term) + 1;
        _others = synonyms.SelectMany(g => g.Select(w => (Word: w, Others: g.Where(o => o != w)))).GroupBy(w => w.Word, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(w => w.Others).Distinct().ToArray(), StringComparer.Ordinal);
    }

    public HelpLibrary Library { get; }

    /// <summary>Reads the articles and <c>synonyms.txt</c>: a line each of words that mean the same, with commas between.</summary>
    public static HelpFiles Load(string folder) => new(
        HelpLibrary.Load(folder),
        [.. File.ReadLines(Path.Combine(folder, "synonyms.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(',').SelectMany(HelpWords.Stems).ToArray())]);

    /// <summary>Other stems for a stem.</summary>
    public IReadOnlyList<string> OtherWords(string stem) => _others.GetValueOrDefault(stem, []);

    /// <summary>True for a stem that stands in some part.</summary>
    public bool Knows(string stem) => _frequency.ContainsKey(SparseEncoder.TermId(stem));

    /// <summary>How telling a stem is: ln(1 + (N - n + 0.5) / (n + 0.5)), as the engine counts it.</summary>
    public float Rarity(string stem) => Rarity(SparseEncoder.TermId(stem));

    /// <summary>The parts with words of the question, best first.</summary>
    public IReadOnlyList<Passage> Search(HelpQuestion question)
    {
        var scores = new List<(float Score, HelpChunk Chunk)>();
        for (var i = 0; i < _chunks.Length; i++)
        {
            var sum = 0f;
            foreach (var (term, weight) in question.Words)
                if (_chunks[i].TryGetValue(term, out var own)) sum += weight * own * Rarity(term);
            if (sum > 0) scores.Add((sum, Library.Chunks[i]));
        }
        return [.. scores.OrderByDescending(s => s.Score).Take(HelpVectors.Candidates)
            .Select(s => new Passage(s.Chunk.Article.Id, s.Chunk.Article.Title, s.Chunk.Article.Url, s.Chunk.Text, Share(s.Score, question), s.Chunk.Article.UpdatedOn))];
    }

    /// <summary>A score as a share of the best possible, 0..1.</summary>
    internal static double Share(float score, HelpQuestion question) => question.Ideal <= 0 ? 0 : Math.Round(Math.Min(1, score / question.Ideal), 4);

    private float Rarity(uint term)
    {
        var n = _frequency.GetValueOrDefault(term);
        return MathF.Log(1 + (_chunks.Length - n + 0.5f) / (n + 0.5f));
    }
}
