namespace LeafLoaf.Core.Events;

/// <summary>
/// What a signal says about its product, frozen when the event is accepted so that a replay never reads today's catalog.
/// Column <c>product_attributes</c>.
/// </summary>
/// <param name="Attributes">Names of flavours, diets and features, for example <c>spicy</c> or <c>plant_based</c>; sorted, no doubles.</param>
/// <param name="PriceLevel"><c>budget</c>, <c>middle</c> or <c>premium</c> within the category; null without a price.</param>
/// <param name="PackAmount">Grams or millilitres of one pack as <paramref name="PackUnit"/> says.</param>
public sealed record ProductFacts(
    string ProductId, string Name, string? Category, string? Brand, IReadOnlyList<string> Attributes,
    string? PriceLevel = null, double? PackAmount = null, string? PackUnit = null);
