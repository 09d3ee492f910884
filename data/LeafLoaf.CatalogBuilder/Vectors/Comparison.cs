using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>The ways to make word vectors that were weighed against each other, each adding to the one before.</summary>
internal static class Comparison
{
    public static IEnumerable<(string Label, Func<VectorFile> Make)> Ways(TrainingData data)
    {
        yield return ("GloVe, inverse frequency, common component out", () => GloveOnly.Build(data));
        var options = TrainerOptions.CatalogOnly with { Rank = 127 };
        yield return Trained("catalog and food tables only", options);
        yield return Trained("+ general vectors for rare words", options = options with { General = true });
        yield return Trained("+ general coordinates", options = options with { Rank = 95, GeneralShare = 0.2f });
        yield return Trained("+ misspellings of names", options = options with { Misspellings = true });
        yield return Trained("+ weights by what words tell", options = options with { Telling = true });
        yield return Trained("+ synonyms", options = options with { Synonyms = true });
        yield return Trained("+ occasions and uses", options = options with { Uses = true });
        yield return Trained("+ off-topic coordinate (shipped)", options with { OffTopic = true });

        (string, Func<VectorFile>) Trained(string label, TrainerOptions options) => (label, () => Trainer.Build(data, options, label, _ => { }));
    }
}
