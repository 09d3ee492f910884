using System.Numerics.Tensors;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Unit vectors of the words while they are being shaped, and their weights.</summary>
internal sealed class WordSpace(Vocabulary vocabulary, Dense vectors, float[] weights)
{
    private const double PairOwnShare = 0.6;
    private const double PairPrior = 10;

    private readonly Lexicon _lexicon = vocabulary.Lexicon;

    public int Dimensions => vectors.Columns;

    public Span<float> this[int word] => vectors.Row(word);

    public float Weight(int word) => weights[word];

    /// <summary>A pair means partly what was learned of it and partly what its words mean; the more often seen, the less of the latter.</summary>
    public void MixPairsWithTheirWords()
    {
        for (var i = vocabulary.FirstPair; i < vocabulary.FirstGeneral; i++)
        {
            var words = new float[Dimensions];
            foreach (var part in _lexicon.Words[i].Split(' '))
                if (_lexicon.Find(part) is { } id) TensorPrimitives.MultiplyAdd(this[id], weights[id], words, words);
            GloveStems.Unit(words);
            var own = (float)(PairOwnShare * _lexicon.Counts[i] / (_lexicon.Counts[i] + PairPrior));
            Blend(i, words, 1 - own);
        }
    }

    /// <summary>Moves a word towards a unit vector: the more, the less the food texts say about the word.</summary>
    public void Pull(int word, ReadOnlySpan<float> target, double strength) =>
        Blend(word, target, (float)(strength / (_lexicon.Counts[word] + strength)));

    public void Blend(int word, ReadOnlySpan<float> target, float share)
    {
        TensorPrimitives.Multiply(this[word], 1 - share, this[word]);
        TensorPrimitives.MultiplyAdd(target, share, this[word], this[word]);
        GloveStems.Unit(this[word]);
    }

    /// <summary>The unit vector of a phrase, as the program will add it up.</summary>
    public float[] Embed(string phrase)
    {
        var stems = _lexicon.Stems(phrase);
        var sum = new float[Dimensions];
        for (var i = 0; i < stems.Count; i++)
        {
            var pair = i + 1 < stems.Count ? _lexicon.Find($"{stems[i]} {stems[i + 1]}") : null;
            if ((pair ?? _lexicon.Find(stems[i])) is { } id) TensorPrimitives.MultiplyAdd(this[id], weights[id], sum, sum);
            if (pair is not null) i++;
        }
        GloveStems.Unit(sum);
        return sum;
    }
}
