using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

[JsonConverter(typeof(WireEnum<InsightSeverity>))]
public enum InsightSeverity { Info, Good, Notice, Warning, Danger }

/// <summary>What one rule says of a meal, a day or a basket, with everything it was decided by.</summary>
/// <param name="Rule">The rule's id, for example <c>R4_sodium</c> or <c>allergen</c>.</param>
/// <param name="Kind"><c>rule</c>, or <c>model</c> where a learned model moved it in the order.</param>
/// <param name="Inputs">The numbers or words it looked at.</param>
/// <param name="Threshold">What they were held against, for people, for example <c>at most 800 mg a meal</c>.</param>
/// <param name="Safety">True for allergens and strict diets: always shown, always first.</param>
public sealed record Insight(
    string Rule, string Kind, InsightSeverity Severity, string Text, IReadOnlyDictionary<string, object> Inputs, string Threshold,
    string? Suggestion, bool Safety = false);
