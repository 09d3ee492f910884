using System.Text;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>A query as understood: for people (<see cref="Interpretation"/>) and for the engine.</summary>
/// <param name="Interpretation">What is told to the shopper.</param>
/// <param name="Concepts">What is searched for by word.</param>
/// <param name="ExcludedWords">Groups of words no hit may have in name or ingredients.</param>
/// <param name="MeaningTokens">What is searched for by meaning, typing errors mended.</param>
/// <param name="Serving">What is known of the need the query states; its products are the last concept.</param>
public sealed record ParsedQuery(
    Interpretation Interpretation, IReadOnlyList<Concept> Concepts, IReadOnlyList<IReadOnlyList<string>> ExcludedWords, IReadOnlyList<string> MeaningTokens,
    NeedEntry? Serving = null)
{
    /// <summary>The share of the words that are known to be about things a grocery shop does not sell, 0..1.</summary>
    public float OffTopic { get; init; }
}

/// <summary>Deterministic query understanding: text in, conditions and concepts out, well under a millisecond.</summary>
public sealed class QueryParser(QueryLanguage language, Synonyms synonyms, NeedParser? needs = null)
{
    private readonly ConditionParser _conditions = new(language);

    /// <summary>Knows real words that no product has, so that they are not taken for misspelt ones; null when another model is configured.</summary>
    public LocalEmbeddings? Words { get; init; }

    public ParsedQuery Parse(string text, CatalogSnapshot catalog)
    {
        var normalized = Normalize(text);
        var (withoutPrice, min, max) = PricePhrase.Take(normalized);
        var (withoutSize, size) = SizePhrase.Take(withoutPrice);
        var tokens = Tokens(withoutSize, out var afterComma);
        var need = needs?.Read(tokens, catalog);
        var conditions = need?.Conditions ?? _conditions.Parse(tokens, afterComma);
        var words = ContentWords.Of(conditions.Rest, language, catalog.BrandNames).ConvertAll(w => WithoutPossessive(w, catalog.Lexicon));
        var resolver = new ConceptResolver(synonyms, catalog.Lexicon, Words);
        IReadOnlyList<Concept> concepts = resolver.Resolve(words);
        var corrected = words.Select(w => resolver.Corrections.GetValueOrDefault(w, w)).ToArray();
        var brand = Brand(corrected, catalog);
        var category = Category(corrected, catalog);
        if (need is not null) concepts = [.. concepts, need.Concept];

        return new ParsedQuery(
            new Interpretation
            {
                Normalized = normalized,
                CorrectedFrom = resolver.Corrections.Count > 0 ? string.Join(' ', resolver.Corrections.Keys) : null,
                CorrectedTo = resolver.Corrections.Count > 0 ? Replaced(normalized, resolver.Corrections) : null,
                Terms = [.. concepts.Select(c => c.Text)],
                PriceMin = min, PriceMax = max, Size = size,
                Diets = conditions.Diets, ExcludedAllergens = conditions.Allergens, Excluded = conditions.Labels,
                Brand = brand, Category = category,
                Need = need?.Need,
                Intent = need is not null ? QueryIntent.Need : Intent(words, concepts, brand, category, catalog, conditions, hasPrice: min is not null || max is not null),
            },
            concepts, [.. conditions.Words.Select(WithOtherNames)], need?.MeaningTokens ?? [.. corrected.SelectMany(resolver.Meant)], need?.Entry)
        {
            OffTopic = need is null && words.Count > 0 && Words is not null ? (float)words.Count(Words.IsOffTopic) / words.Count : 0,
        };
    }

    /// <summary>Words as concepts of the catalog, for those who read a query otherwise.</summary>
    public IReadOnlyList<Concept> Resolve(IReadOnlyList<string> words, CatalogSnapshot catalog) => new ConceptResolver(synonyms, catalog.Lexicon, Words).Resolve(words);

    // Who wants no coriander wants no cilantro.
    private IReadOnlyList<string> WithOtherNames(IReadOnlyList<string> group) => [.. group, .. synonyms.Of(Tokenizer.Tokenize(group[0]))];

    /// <summary>Lower case, accents folded, runs of blanks and control characters made one blank.</summary>
    public static string Normalize(string text)
    {
        var normalized = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var folded = char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : Tokenizer.Fold(c);
            if (folded != ' ' || (normalized.Length > 0 && normalized[^1] != ' ')) normalized.Append(folded);
        }
        return normalized.ToString().TrimEnd();
    }

    private static List<string> Tokens(string text, out HashSet<int> afterComma)
    {
        var tokens = new List<string>(16);
        afterComma = [];
        foreach (var part in text.Split(',', ';'))
        {
            if (tokens.Count > 0) afterComma.Add(tokens.Count);
            tokens.AddRange(Tokenizer.Tokenize(part));
        }
        return tokens;
    }

    // "annies" is "Annie's": a word nobody uses that is one without its s.
    private static string WithoutPossessive(string word, Lexicon lexicon) =>
        word.Length > 3 && word[^1] == 's' && lexicon.TitleFrequency(Stemmer.Stem(word)) == 0 && lexicon.TitleFrequency(word[..^1]) > 0
            ? word[..^1] : word;

    private static string? Brand(string[] words, CatalogSnapshot catalog)
    {
        var stems = words.Select(Stemmer.Stem).ToArray();
        for (var length = Math.Min(BrandNames.LongestName, stems.Length); length > 0; length--)
            for (var at = 0; at + length <= stems.Length; at++)
            {
                var brand = catalog.BrandNames.Find(string.Join(' ', stems.AsSpan(at, length).ToArray()));
                if (brand >= 0) return catalog.Brands[brand];
            }
        return null;
    }

    private static string? Category(string[] words, CatalogSnapshot catalog)
    {
        var key = string.Join(' ', words.Select(Stemmer.Stem));
        return catalog.CategoryNames.GetValueOrDefault(key);
    }

    private static QueryIntent Intent(
        List<string> words, IReadOnlyList<Concept> concepts, string? brand, string? category, CatalogSnapshot catalog,
        Conditions conditions, bool hasPrice)
    {
        if (concepts.Count == 0)
            return conditions.Diets != Diets.None || conditions.Allergens != Allergens.None || conditions.Words.Count > 0 || hasPrice
                ? QueryIntent.Conditions : QueryIntent.Unknown;
        if (concepts.All(c => !c.Known)) return QueryIntent.Unknown;
        if (words.Count > 1 && catalog.HasName(words)) return QueryIntent.ExactName;
        if (brand is not null) return QueryIntent.Brand;
        if (category is not null) return QueryIntent.Category;
        return words.Count >= 5 ? QueryIntent.Need : QueryIntent.Product;
    }

    private static string Replaced(string text, Dictionary<string, string> corrections)
    {
        var words = text.Split(' ').Select(word =>
        {
            foreach (var (typed, read) in corrections)
                if (word.Contains(typed, StringComparison.Ordinal)) return word.Replace(typed, read, StringComparison.Ordinal);
            return word;
        });
        return string.Join(' ', words);
    }
}
