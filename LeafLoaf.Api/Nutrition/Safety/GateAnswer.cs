using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>Whether a product may be offered to whoever asks, and if not, why.</summary>
public sealed record GateAnswer(bool Admitted, IReadOnlyList<GateAnswer.Reason> Reasons)
{
    /// <param name="Allergen">The allergen, where one is the reason.</param>
    /// <param name="Status"><c>contains</c>, <c>may_contain</c> or <c>unknown</c>.</param>
    /// <param name="Diet">The diet, where one is the reason.</param>
    /// <param name="Text">For people, for example <c>may contain tree nuts</c>.</param>
    public sealed record Reason(string? Allergen, string? Status, string? Diet, string Text);

    public static GateAnswer Of(GateVerdict verdict) => new(verdict.Admitted, [.. verdict.Reasons.Select(r => new Reason(
        FlagNames<Allergens>.Instance.Of(r.Allergen).FirstOrDefault(),
        r.Allergen == Allergens.None ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(r.Status.ToString()),
        FlagNames<Diets>.Instance.Of(r.Diet).FirstOrDefault(), GateWords.Of(r)))]);

    /// <summary>Null where nothing stands in the way.</summary>
    public static GateAnswer? Against(AllergenStatement statement, Diets diets, ShopperNeeds needs) =>
        AllergenGate.Judge(statement, diets, needs) is { Admitted: false } verdict ? Of(verdict) : null;

    /// <summary>The sentence of a refusal, for example <c>'Granola' may contain tree nuts.</c></summary>
    public static string Sentence(string name, GateAnswer answer) => $"'{name}' {Joined(answer)}, and your health profile rules that out.";

    private static string Joined(GateAnswer answer) => string.Join(", ", answer.Reasons.Select(r =>
        r.Text.StartsWith("not ", StringComparison.Ordinal) ? "is " + r.Text : r.Text));
}
