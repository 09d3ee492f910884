using System.Runtime.InteropServices;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// The words worth a vector: single words first, then pairs, then words of general English. <see cref="Lexicon.Counts"/> says
/// how much the food texts say about each.
/// </summary>
internal sealed class Vocabulary
{
    private const double Minimum = 3;
    private const double FrequentPart = 20;
    private const int GeneralWords = 30_000;

    /// <summary>Sources that mention a word in passing count for less than a name of a product.</summary>
    private const double BrandShare = 0.2;
    private const double IngredientShare = 0.1;

    private Vocabulary(Lexicon lexicon, Dictionary<string, double> inNames) => (Lexicon, InNames) = (lexicon, inNames);

    public Lexicon Lexicon { get; }

    /// <summary>Occurrences in names and categories of products only.</summary>
    public Dictionary<string, double> InNames { get; }

    /// <summary>Where pairs begin and where the words of general English do.</summary>
    public int FirstPair { get; private set; }

    /// <inheritdoc cref="FirstPair"/>
    public int FirstGeneral { get; private set; }

    public Dictionary<string, string> Misspellings { get; private set; } = [];

    public List<string[]> JoinedWords { get; private set; } = [];

    public bool IsPair(int word) => word >= FirstPair && word < FirstGeneral;

    public static Vocabulary Build(TrainingData data, TrainerOptions options)
    {
        var lexicon = new Lexicon();
        var inNames = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in data.Names) Tally(inNames, lexicon.Stems(name), 1);
        var counts = new Dictionary<string, double>(inNames, StringComparer.Ordinal);
        foreach (var product in data.Products)
        {
            Tally(counts, lexicon.Stems(product.Brand ?? ""), BrandShare);
            foreach (var part in ProductText.FirstIngredients(product.Ingredients)) Tally(counts, lexicon.Stems(part), IngredientShare);
        }
        foreach (var text in data.Tables.Concat(data.Taxonomy)) Tally(counts, lexicon.Stems(text.Name), 1);

        var curated = data.Curated.SelectMany(lexicon.Stems).ToHashSet(StringComparer.Ordinal);
        var result = new Vocabulary(lexicon, inNames);
        if (options.Misspellings)
        {
            var correct = data.Taxonomy.SelectMany(t => lexicon.Stems(t.Name)).Concat(curated).ToHashSet(StringComparer.Ordinal);
            result.Misspellings = Vectors.Misspellings.Find(inNames, correct, data.General);
            foreach (var word in result.Misspellings.Keys) counts.Remove(word);
        }
        result.AddWords(data, counts, curated);
        return result;
    }

    private void AddWords(TrainingData data, Dictionary<string, double> counts, HashSet<string> curated)
    {
        foreach (var (word, count) in counts.Where(c => c.Value >= Minimum || curated.Contains(c.Key)).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
            Lexicon.Counts[Lexicon.Add(word)] = count;
        foreach (var word in curated.Order(StringComparer.Ordinal)) Lexicon.Add(word);
        FirstPair = Lexicon.Words.Count;
        JoinedWords = PairFinder.Joined(Lexicon, FrequentPart);
        var texts = data.Names.Concat(data.Tables.Concat(data.Taxonomy).Select(t => t.Name));
        PairFinder.AddPairs(Lexicon, texts, JoinedWords.SelectMany(j => j).Concat(data.Curated));
        FirstGeneral = Lexicon.Words.Count;
    }

    public void AddGeneralWords(GloveArchive general)
    {
        for (var rank = 0; rank < GeneralWords; rank++)
            if (Lexicon.Stems(general.Word(rank)) is [var only] && !Misspellings.ContainsKey(only)) Lexicon.Add(only);
    }

    private static void Tally(Dictionary<string, double> counts, List<string> stems, double amount)
    {
        foreach (var stem in stems) CollectionsMarshal.GetValueRefOrAddDefault(counts, stem, out _) += amount;
    }
}
