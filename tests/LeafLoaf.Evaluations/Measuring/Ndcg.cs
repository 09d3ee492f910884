namespace LeafLoaf.Evaluations.Measuring;

/// <summary>
/// Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) with the exponential gain 2^grade - 1 and the
/// discount log2(rank + 1).
/// </summary>
public static class Ndcg
{
    public const int Depth = 10;

    /// <param name="hits">The grades of the hits in the order shown; 0 for what was not judged.</param>
    /// <param name="judged">The grades of everything judged for the query: the best order of these scores 1.</param>
    /// <returns>0 to 1, or null when nothing good is known, so that no order can be better than another.</returns>
    public static double? At10(IEnumerable<int> hits, IEnumerable<int> judged)
    {
        var ideal = Gain(judged.OrderDescending());
        return ideal > 0 ? Gain(hits) / ideal : null;
    }

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Depth).Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
}
