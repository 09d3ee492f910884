using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Turns the words of a query into concepts: the longest phrase with synonyms first, words written together or apart, then
/// single words, misspelt ones corrected before they are expanded.
/// </summary>
public sealed class ConceptResolver(Synonyms synonyms, Lexicon lexicon)
{
    private const float SynonymWeight = 0.8f;
    private const float TypoWeight = 0.7f;
    private const int RareWord = 3;
    private const int CommonerBy = 30;

    /// <summary>Corrections made on the way, word as typed to word as read.</summary>
    public Dictionary<string, string> Corrections { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Concept> Resolve(IReadOnlyList<string> tokens)
    {
        tokens = [.. tokens.Select(Correct)];
        var concepts = new List<Concept>();
        for (var i = 0; i < tokens.Count;)
        {
            var length = PhraseAt(tokens, i);
            concepts.Add(length > 1 ? OfPhrase(tokens, i, length) : OfWord(tokens[i]));
            i += length;
        }
        return concepts;
    }

    private int PhraseAt(IReadOnlyList<string> tokens, int at)
    {
        for (var length = Math.Min(Synonyms.LongestPhrase, tokens.Count - at); length > 1; length--)
        {
            if (synonyms.Of([.. tokens.Skip(at).Take(length)]).Count > 0) return length;
            if (length == 2 && lexicon.TrySplit(Joined(tokens, at), out _)) return length;
        }
        return 1;
    }

    private Concept OfPhrase(IReadOnlyList<string> tokens, int at, int length)
    {
        var words = tokens.Skip(at).Take(length).ToArray();
        var stems = words.Where(w => !StopWords.Contains(w)).Select(Stemmer.Stem).ToArray();
        var wordings = new List<Wording> { new(stems, 1, Edits(words)) };
        if (length == 2 && lexicon.TrySplit(Joined(tokens, at), out _)) wordings.Add(new Wording([Joined(tokens, at)], 1, Edits(words)));
        AddSynonyms(words, Edits(words), wordings);
        return Finished(string.Join(' ', words), wordings);
    }

    private Concept OfWord(string word)
    {
        var stem = Stemmer.Stem(word);
        var edits = Edits([word]);
        var wordings = new List<Wording> { new([stem], 1, edits) };
        if (lexicon.TrySplit(stem, out var parts)) wordings.Add(new Wording([parts.First, parts.Second], 1, edits));
        AddSynonyms([word], edits, wordings);
        if (edits == 0) AddLikelyTypos(word, stem, wordings);
        return Finished(word, wordings);
    }

    // A word no product has, that is no name of anything else either, is read as the nearest word of the catalog. The lists of
    // ingredients are full of typing errors of their own: a word from there needs a much commoner neighbour to be taken for one.
    private string Correct(string word)
    {
        var stem = Stemmer.Stem(word);
        if (lexicon.TitleFrequency(stem) > 0 || synonyms.Of([word]).Count > 0 || lexicon.TrySplit(stem, out _)) return word;
        var near = lexicon.Spelling.Near(stem, 1);
        if (near.Count == 0 || near[0].Frequency < CommonerBy * lexicon.Body(stem).Count) return word;
        var corrected = lexicon.Surface(near[0].Word);
        Corrections[word] = corrected;
        _edits[corrected] = near[0].Edits;
        return corrected;
    }

    private readonly Dictionary<string, int> _edits = new(StringComparer.Ordinal);

    private int Edits(IEnumerable<string> words) => words.Sum(w => _edits.GetValueOrDefault(w));

    // Catalogs are misspelt too: "choclate" may stand in two products. Those come first, the real word's follow.
    private void AddLikelyTypos(string word, string stem, List<Wording> wordings)
    {
        var frequency = lexicon.TitleFrequency(stem);
        if (word.Length < 4 || frequency > RareWord || synonyms.Of([word]).Count > 0) return;
        foreach (var near in lexicon.Spelling.Near(stem, 2))
            if (near.Edits == 1 && near.Frequency >= CommonerBy * Math.Max(1, frequency))
                wordings.Add(new Wording([near.Word], TypoWeight, near.Edits));
    }

    private void AddSynonyms(string[] words, int edits, List<Wording> wordings)
    {
        foreach (var other in synonyms.Of(words))
        {
            var stems = other.Split(' ');
            if (Array.TrueForAll(stems, s => lexicon.TitleFrequency(s) > 0)) wordings.Add(new Wording(stems, SynonymWeight, edits));
        }
    }

    private Concept Finished(string text, List<Wording> wordings) =>
        new(text, wordings, wordings.Exists(w => Array.TrueForAll(w.Stems, lexicon.Knows)));

    private static string Joined(IReadOnlyList<string> tokens, int at) => Stemmer.Stem(tokens[at] + tokens[at + 1]);
}
