namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>How alike two products taste, as far as their names and traits tell.</summary>
/// <param name="SameHead">The word that says what it is, such as "bread", is the same.</param>
/// <param name="Meaning">Cosine of the names' vectors, 0..1; null without vectors.</param>
/// <param name="SharedTraits">Share of the traits of either that both have, 0..1.</param>
public readonly record struct Closeness(bool SameHead, double? Meaning, double SharedTraits, bool SameBrand)
{
    private const double Head = 0.35;
    private const double Name = 0.35;
    private const double Traits = 0.2;
    private const double Brand = 0.1;

    /// <summary>0..1; without vectors the rest counts in full.</summary>
    public double Value
    {
        get
        {
            var sum = (SameHead ? Head : 0) + Traits * SharedTraits + (SameBrand ? Brand : 0);
            return Meaning is { } meaning ? sum + Name * Math.Clamp(meaning, 0, 1) : sum / (1 - Name);
        }
    }
}
