using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Help;

/// <summary>
/// The words of a part of the help as a sparse BM25 vector, by the encoder that products have: title and heading say what it is, tags
/// are other names for it, and the text says what is in it. Pure.
/// </summary>
public static class HelpWords
{
    /// <summary>To be raised when parts or questions are encoded differently; part of the collection's name.</summary>
    public const string Version = "h2";

    // Around every question and in most of the texts.
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "i", "im", "me", "my", "you", "your", "u", "ur", "we", "our", "us", "do", "doe", "did", "can", "could", "would", "should", "will", "shall", "may", "what", "whats", "how", "when", "where",
        "why", "which", "who", "have", "has", "had", "there", "if", "be", "been", "am", "so", "any", "some", "get", "got", "please", "pls", "tell", "about", "not", "no", "dont", "cant", "want",
        "need", "like", "just", "than", "then", "them", "they", "their", "he", "she", "up", "out", "by", "into", "one", "still", "also", "that", "these", "those", "here", "now", "hi", "hello",
        "thank", "thanks", "ok", "yes", "something", "anything", "thing", "stuff", "all", "more", "much", "many", "mean", "know", "make", "let", "work", "happen", "go", "shop", "leafloaf",
        "use",
    };

    public static IReadOnlyDictionary<uint, float> Of(HelpChunk chunk) => SparseEncoder.Encode(new ProductWords(
        [.. Stems(chunk.Article.Title)], [.. Stems(chunk.Heading ?? "")], [.. chunk.Article.Tags.SelectMany(Stems)], [.. Stems(chunk.Text)]));

    /// <summary>The stems of a text that tell something, in order.</summary>
    public static IEnumerable<string> Stems(string text) =>
        Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t) && !Small.Contains(t)).Select(Stemmer.Stem).Where(t => !Small.Contains(t));
}
