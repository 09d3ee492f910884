namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>A message with what it wants, to learn from.</summary>
/// <param name="Intent">Two are joined by a plus.</param>
/// <param name="Weight">How much it counts: what people type here counts more than the templates of public data.</param>
public sealed record Utterance(string Text, string Intent, float Weight, string Source)
{
    public IReadOnlyList<string> Intents => Intent.Split('+');
}
