namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>
/// Counts what each word occurs with: words of the same name, ingredients of the same product, and the groups the text
/// belongs to. The three are columns of their own, because "in the name" and "among the ingredients" say different things.
/// </summary>
internal sealed class Cooccurrence(Lexicon lexicon)
{
    private const float NameShare = 1f;
    private const float PartShare = 0.5f;
    private const float GroupShare = 1f;

    private readonly Dictionary<int, float>[] _rows = [.. lexicon.Words.Select(_ => new Dictionary<int, float>())];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly int _words = lexicon.Words.Count;

    public void Add(FoodText text)
    {
        var name = lexicon.Ids(text.Name);
        if (name.Count == 0) return;
        var parts = text.Parts.SelectMany(lexicon.Ids).Distinct().ToList();
        var groups = text.Groups.Select(Group).ToList();
        foreach (var word in name)
        {
            foreach (var other in name) if (other != word) Count(word, other, text.Weight * NameShare / (name.Count - 1));
            foreach (var part in parts)
            {
                Count(word, _words + part, text.Weight * PartShare / parts.Count);
                Count(part, word, text.Weight * PartShare / parts.Count / name.Count);
            }
            foreach (var group in groups) Count(word, 2 * _words + group, text.Weight * GroupShare);
        }
        foreach (var part in parts)
            foreach (var other in parts) if (other != part) Count(part, _words + other, text.Weight * PartShare / parts.Count);
    }

    private int Group(string name)
    {
        if (!_groups.TryGetValue(name, out var id)) _groups[name] = id = _groups.Count;
        return id;
    }

    private void Count(int row, int column, float amount)
    {
        ref var cell = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_rows[row], column, out _);
        cell += amount;
    }

    /// <summary>
    /// Positive pointwise mutual information with the columns' counts smoothed by an exponent (Levy, Goldberg and Dagan 2015).
    /// </summary>
    public SparseMatrix PositiveMutualInformation(double smoothing, float minimum)
    {
        var counts = SparseMatrix.From(_rows, 2 * _words + _groups.Count, minimum);
        var rows = counts.RowSums();
        var columns = counts.Transpose().RowSums();
        var smoothed = columns.Sum(c => Math.Pow(c, smoothing));
        return counts.Map((r, c, n) => (float)Math.Max(0, Math.Log(n * smoothed / (rows[r] * Math.Pow(columns[c], smoothing)))));
    }
}
