using System.Numerics.Tensors;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// Makes the word vectors: mutual information of words, ingredients and groups, reduced by singular values; general vectors where
/// the catalog is silent; synonyms and uses; weights. Every step is deterministic.
/// </summary>
internal static class Trainer
{
    private const double Smoothing = 0.75;
    private const float SmallestCount = 0.1f;
    private const double SingularPower = 0.5;

    /// <summary>A word of general English less likely on topic than this gets no vector of its own.</summary>
    private const float OnTopicFrom = 0.15f;

    /// <summary>What is left of the food side of a word however little it is about food.</summary>
    private const float LeastOnTopic = 0.3f;

    /// <summary>A word that somebody wrote down as another name of a food ("java", "oj") is mostly about food.</summary>
    private const float SynonymOnTopic = 0.8f;

    /// <summary>A word that names an occasion ("movie", "gym") is at least half about food.</summary>
    private const float OccasionOnTopic = 0.5f;

    public static VectorFile Build(TrainingData data, TrainerOptions options, string provenance, Action<string> report)
    {
        var vocabulary = Vocabulary.Build(data, options);
        var lexicon = vocabulary.Lexicon;
        report($"{vocabulary.FirstPair:N0} words, {vocabulary.FirstGeneral - vocabulary.FirstPair:N0} pairs, {vocabulary.Misspellings.Count:N0} misspellings");
        var learned = Learn(data, lexicon, options.Rank, report);
        if (options.General || options.OffTopic) vocabulary.AddGeneralWords(data.General);
        var general = GloveStems.Average(data.General, lexicon);
        var onTopic = options.OffTopic ? OffTopic.Judge(vocabulary, data.General, general) : [.. Enumerable.Repeat(1f, lexicon.Words.Count)];

        var vectors = Unit(learned, lexicon);
        if (options.General) GeneralVectors.FillIn(vectors, general, vocabulary);
        if (options.GeneralShare > 0) vectors = GeneralVectors.Append(vectors, general, vocabulary, options.GeneralRank, options.GeneralShare);
        var space = new WordSpace(vocabulary, vectors, WordWeights.Measure(vocabulary, data.Products, options.Telling));
        space.MixPairsWithTheirWords();
        if (options.Synonyms) SynonymPull.Apply(space, lexicon, data.AllSynonyms.Concat(vocabulary.JoinedWords), options.SynonymStrength);
        foreach (var word in data.OwnSynonyms.SelectMany(s => s).Select(lexicon.Unit).OfType<int>()) onTopic[word] = Math.Max(onTopic[word], SynonymOnTopic);
        if (options.Uses)
            foreach (var word in UsePull.Apply(space, lexicon, data.Uses, options.UseStrength)) onTopic[word] = Math.Max(onTopic[word], OccasionOnTopic);
        return Pack(vocabulary, space, onTopic, provenance);
    }

    private static Dense Learn(TrainingData data, Lexicon lexicon, int rank, Action<string> report)
    {
        var counts = new Cooccurrence(lexicon);
        foreach (var product in data.Products) counts.Add(FoodTexts.Of(product));
        foreach (var text in data.Tables.Concat(data.Taxonomy)) counts.Add(text);
        var information = counts.PositiveMutualInformation(Smoothing, SmallestCount);
        report($"{information.Rows:N0} by {information.Columns:N0} with {information.Count:N0} cells");
        return RandomizedSvd.Compute(information, rank, SingularPower);
    }

    private static Dense Unit(Dense learned, Lexicon lexicon)
    {
        var vectors = new Dense(lexicon.Words.Count, learned.Columns);
        for (var i = 0; i < learned.Rows; i++) learned.Row(i).CopyTo(vectors.Row(i));
        CommonComponent.Remove(vectors, i => Math.Sqrt(lexicon.Counts[i]), directions: 1);
        for (var i = 0; i < vectors.Rows; i++) GloveStems.Unit(vectors.Row(i));
        return vectors;
    }

    // The last coordinate holds what of a word is off topic.
    private static VectorFile Pack(Vocabulary vocabulary, WordSpace space, float[] onTopic, string provenance)
    {
        var words = vocabulary.Lexicon.Words;
        var (rows, bare) = (new List<(string Word, int Like)>(), new List<string>());
        for (var i = 0; i < words.Count; i++)
        {
            if (TensorPrimitives.Norm<float>(space[i]) < 0.5f) continue;
            if (i >= vocabulary.FirstGeneral && onTopic[i] < OnTopicFrom) bare.Add(words[i]);
            else rows.Add((words[i], i));
        }
        var kept = rows.Select(r => r.Like).ToHashSet();
        rows.AddRange(vocabulary.Misspellings.Select(m => (m.Key, vocabulary.Lexicon.Find(m.Value) ?? -1)).Where(m => kept.Contains(m.Item2)));
        rows.AddRange(StopWords.Forms.Select(w => (w, -1)));
        var result = new Dense(rows.Count, space.Dimensions + 1);
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Like is not (>= 0 and var i)) continue;
            TensorPrimitives.Multiply(space[i], space.Weight(i) * MathF.Max(onTopic[i], LeastOnTopic), result.Row(r)[..^1]);
            result.Row(r)[^1] = space.Weight(i) * (1 - onTopic[i]);
        }
        return Quantizer.Pack([.. rows.Select(r => r.Word)], result, [.. bare], provenance);
    }
}
