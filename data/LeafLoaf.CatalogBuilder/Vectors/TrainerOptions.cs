namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>What the vectors are made with. The defaults were chosen by measurement, see docs/decisions/0004-meaning.md.</summary>
internal sealed record TrainerOptions
{
    /// <summary>Coordinates learned from the catalog and the food tables.</summary>
    public int Rank { get; init; } = 95;

    /// <summary>Coordinates taken from the general vectors.</summary>
    public int GeneralRank { get; init; } = 32;

    /// <summary>Share of the general coordinates in a similarity; 0 leaves them out.</summary>
    public float GeneralShare { get; init; } = 0.2f;

    /// <summary>Fill in words the catalog says little about from their general vectors.</summary>
    public bool General { get; init; } = true;

    public bool Synonyms { get; init; } = true;

    /// <summary>Occasions and uses of associations.txt.</summary>
    public bool Uses { get; init; } = true;

    /// <summary>Read the misspellings of product names as the words they were meant to be.</summary>
    public bool Misspellings { get; init; } = true;

    /// <summary>Weigh words by how much they tell about the kind of product.</summary>
    public bool Telling { get; init; } = true;

    /// <summary>Judge how much of each word is off topic.</summary>
    public bool OffTopic { get; init; } = true;

    /// <summary>Product names count for as many against synonyms, and against uses, as these.</summary>
    public double SynonymStrength { get; init; } = 30;

    /// <inheritdoc cref="SynonymStrength"/>
    public double UseStrength { get; init; } = 50;

    public static readonly TrainerOptions CatalogOnly = new()
    {
        GeneralShare = 0, General = false, Synonyms = false, Uses = false, Misspellings = false, Telling = false, OffTopic = false,
    };
}
