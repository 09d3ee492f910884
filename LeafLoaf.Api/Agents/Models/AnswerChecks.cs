using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>Whether an answer can be vouched for, and if not, which check it failed and over what.</summary>
public sealed record CheckVerdict(string? Failed = null, string? Over = null)
{
    public static readonly CheckVerdict Passed = new();

    public bool Ok => Failed is null;
}

/// <summary>What the catalog says of a product: what it is not proven to be free of, and which diets it meets.</summary>
public readonly record struct ProductSafety(Allergens NotProvenAbsent, Diets Diets);

/// <summary>
/// Checks what a model wrote, piece by piece and as a whole, against what it was given. Pure; in doubt an answer fails, and the twin answers.
/// </summary>
/// <param name="needs">What must be kept from the shopper.</param>
/// <param name="safety">What the catalog says of a product's id; null where it does not know it.</param>
/// <param name="unsafeName">Finds a product in a text that is not safe for the shopper and that no tool told of.</param>
public sealed class AnswerChecks(FactSheet facts, ShopperNeeds needs, Func<string, ProductSafety?> safety, Func<string, string?>? unsafeName = null)
{
    /// <summary>Longer than any answer within the limits.</summary>
    private const int Longest = 6000;

    /// <summary>A part of an answer: everything in it has to hold by itself.</summary>
    public CheckVerdict Judge(string text) =>
        NumberCheck.Judge(text, facts) is { Ok: false } number ? number
        : NameCheck.Judge(text, facts) is { Ok: false } name ? name
        : IdCheck.Judge(text, facts) is { Ok: false } id ? id
        : CitationCheck.Judge(text, facts.Documents) is { Ok: false } citation ? citation
        : DeedCheck.Judge(text) is { Ok: false } deed ? deed
        : ProductCheck.Judge(text, facts, needs, safety) is { Ok: false } product ? product
        : AllergenCheck.Judge(text, needs) is { Ok: false } allergen ? allergen
        : unsafeName?.Invoke(text) is { } named ? new("product", named)
        : CheckVerdict.Passed;

    /// <summary>A whole answer: as its parts, and it must say something and rest on something.</summary>
    public CheckVerdict JudgeWhole(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new("empty");
        if (text.Length > Longest) return new("too_long");
        if (facts is { Documents: > 0, HasResults: false } && CitationCheck.Cited(text).Count == 0) return new("no_citation");
        return Judge(text);
    }
}
