namespace LeafLoaf.Api.Search.Understanding;

/// <summary>One way to say a concept: all stems must stand in a product's title.</summary>
/// <param name="Stems">One or more stems.</param>
/// <param name="Weight">1 for the shopper's own word, less for a synonym.</param>
/// <param name="Edits">Typing errors between the shopper's word and this one.</param>
public sealed record Wording(string[] Stems, float Weight, int Edits);

/// <summary>One thing a query asks for, in all the wordings that mean it; the shopper's own comes first.</summary>
/// <param name="Text">As the shopper wrote it.</param>
/// <param name="Wordings">At least one.</param>
/// <param name="Known">False when no wording stands in any product.</param>
public sealed record Concept(string Text, IReadOnlyList<Wording> Wordings, bool Known);
