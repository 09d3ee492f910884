namespace LeafLoaf.CatalogBuilder.Training;

/// <summary>
/// A labelled text to learn from. Examples of the sources' own labels can be held out; those labelled by the phrases of
/// categories.yaml only teach and never count in an accuracy.
/// </summary>
public sealed record Example(string Name, string? Brand, string? Ingredients, int Label, float Weight, bool FromSource, string Key);
