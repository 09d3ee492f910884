using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>
/// Turns the words of a query into concepts: the longest phrase with synonyms first, words written together or apart, then
/// single words, misspelt ones corrected before they are expanded.
/// </summary>
public sealed class ConceptResolver(Synonyms synonyms, Lexicon lexicon, LocalEmbeddings? english = null)
{
    private const float SynonymWeight = 0.8f;
    private const float TypoWeight = 0.7f;
    private const int RareWord = 3;
    private const int CommonerBy = 30;
    private const int MostMisspelt = 30;
    private const int FarCommonerBy = 300;
    private const int ShortestPart = 3;
    private const int TogetherOften = 5;

    /// <summary>Corrections made on the way, word as typed to word as read.</summary>
    public Dictionary<string, string> Corrections { get; } = new(StringComparer.Ordinal);

    // Words whose meaning is another's: a likely typing error, a word that stands for something else.
    private readonly Dictionary<string, string[]> _meant = new(StringComparer.Ordinal);

    /// <summary>The words that tell what a word of the query means; the word itself unless it means another.</summary>
    public IReadOnlyList<string> Meant(string word) => _meant.TryGetValue(word, out var others) ? others : [word];

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
        List<Wording> wordings = Own(words, stems, Edits(words));
        if (length == 2 && lexicon.TrySplit(Joined(tokens, at), out _)) wordings.Add(new Wording([Joined(tokens, at)], 1, Edits(words)));
        AddSynonyms(words, Edits(words), wordings);
        return Finished(string.Join(' ', words), wordings);
    }

    private Concept OfWord(string word)
    {
        var stem = Stemmer.Stem(word);
        var edits = Edits([word]);
        List<Wording> wordings = Own([word], [stem], edits);
        if (lexicon.TrySplit(stem, out var parts)) wordings.Add(new Wording([parts.First, parts.Second], 1, edits));
        else if (lexicon.TitleFrequency(stem) <= RareWord && Divided(word) is { } divided) wordings.Add(new Wording(divided, 1, edits));
        AddSynonyms([word], edits, wordings);
        if (edits == 0) AddLikelyTypos(word, stem, wordings);
        return Finished(word, wordings);
    }

    // A word no product has, that is no name of anything else either, is read as the nearest word of the catalog. The lists of
    // ingredients are full of typing errors of their own: a word from there needs a much commoner neighbour to be taken for one.
    private string Correct(string word)
    {
        var stem = Stemmer.Stem(word);
        if (lexicon.TitleFrequency(stem) > 0 || synonyms.Knows(word) || lexicon.TrySplit(stem, out _) || Divided(word) is not null) return word;
        // A lawyer is no misspelt layer.
        if (english?.IsOffTopic(word) == true) return word;
        var near = Nearest(stem);
        var other = synonyms.Spelling.Near(stem, 1);
        // "courgete" is nearer to a word that only the synonyms know.
        if (other.Count > 0 && (near is null || other[0].Edits < near.Value.Edits)) return Corrected(word, other[0].Word, other[0].Edits);
        if (near is not { } read || read.Frequency < CommonerBy * lexicon.Body(stem).Count) return word;
        return Corrected(word, lexicon.Surface(read.Word), read.Edits);
    }

    // "mozarela" is nearest to "mozarella", which is a misspelling itself.
    private Correction? Nearest(string stem)
    {
        var near = lexicon.Spelling.Near(stem);
        if (near.Count == 0) return null;
        foreach (var other in near.Skip(1))
            if (other.Frequency >= Ratio(near[0].Frequency, other.Edits) * near[0].Frequency) return other;
        return near[0];
    }

    private string Corrected(string word, string corrected, int edits)
    {
        Corrections[word] = corrected;
        _edits[corrected] = edits;
        return corrected;
    }

    // "applejuice": no product writes it so, but many have both words, and together.
    private string[]? Divided(string word)
    {
        string[]? best = null;
        var most = TogetherOften - 1;
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            string[] parts = [Stemmer.Stem(word[..at]), Stemmer.Stem(word[at..])];
            if (Math.Min(lexicon.TitleFrequency(parts[0]), lexicon.TitleFrequency(parts[1])) <= most) continue;
            var together = Together(lexicon.Title(parts[0]), lexicon.Title(parts[1]));
            if (together > most) (best, most) = (parts, together);
        }
        return best;
    }

    private static int Together(Postings a, Postings b)
    {
        var count = 0;
        var (first, second) = (a.GetEnumerator(), b.GetEnumerator());
        var more = first.MoveNext() && second.MoveNext();
        while (more)
        {
            if (first.Current == second.Current) count++;
            more = first.Current <= second.Current ? first.MoveNext() : second.MoveNext();
        }
        return count;
    }

    private readonly Dictionary<string, int> _edits = new(StringComparer.Ordinal);

    private int Edits(IEnumerable<string> words) => words.Sum(w => _edits.GetValueOrDefault(w));

    // Catalogs are misspelt too: "choclate" may stand in two products. Those come first, the real word's follow.
    private void AddLikelyTypos(string word, string stem, List<Wording> wordings)
    {
        var frequency = lexicon.TitleFrequency(stem);
        if (word.Length < 4 || frequency > MostMisspelt || synonyms.Of([word]).Count > 0 || english?.IsOffTopic(word) == true) return;
        foreach (var near in lexicon.Spelling.Near(stem, 2))
            if (near.Frequency >= Ratio(frequency, near.Edits) * Math.Max(1, frequency))
            {
                wordings.Add(new Wording([near.Word], TypoWeight, near.Edits));
                _meant.TryAdd(word, [lexicon.Surface(near.Word)]);
            }
    }

    // Words that mean something else than their stems say ("sweets") are not searched for themselves.
    private List<Wording> Own(string[] words, string[] stems, int edits) => synonyms.InPlaceOf(words).Count > 0 ? [] : [new Wording(stems, 1, edits)];

    // The more products share a spelling and the farther the other word, the less likely it is an error.
    private static int Ratio(int frequency, int edits) => frequency > RareWord ? FarCommonerBy : edits == 1 ? CommonerBy : FarCommonerBy / 3;

    private void AddSynonyms(string[] words, int edits, List<Wording> wordings)
    {
        foreach (var other in synonyms.Of(words))
        {
            var stems = other.Split(' ');
            if (Array.TrueForAll(stems, s => lexicon.TitleFrequency(s) > 0))
            {
                if (wordings.Count == 0 && words.Length == 1) _meant[words[0]] = stems;
                wordings.Add(new Wording(stems, wordings.Count == 0 ? 1 : SynonymWeight, edits));
            }
        }
        if (wordings.Count == 0) wordings.Add(new Wording([.. words.Select(Stemmer.Stem)], 1, edits));
    }

    private Concept Finished(string text, List<Wording> wordings) =>
        new(text, wordings, wordings.Exists(w => Array.TrueForAll(w.Stems, lexicon.Knows)));

    private static string Joined(IReadOnlyList<string> tokens, int at) => Stemmer.Stem(tokens[at] + tokens[at + 1]);
}
