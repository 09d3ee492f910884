using System.Globalization;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Reads which of several choices somebody means. Pure.</summary>
public static class Choosing
{
    /// <summary>The choice a message names, by place, value or words; null when none or more than one fits.</summary>
    public static Choice? Pick(OpenQuestion question, Slots slots, string message)
    {
        if (question.Choices is not { Count: > 0 } choices) return null;
        var said = message.Trim().TrimEnd('.', '!', '?');
        if (choices.FirstOrDefault(c => Same(c.Value, said) || Same(c.Label, said)) is { } exact) return exact;
        if (int.TryParse(said.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return At(choices, number);
        if (slots.Order is { } order && choices.FirstOrDefault(c => Same(c.Value, order) || Words.Mentions(c.Label, order)) is { } named) return named;
        if (slots.Ordinal is { } ordinal) return At(choices, ordinal);
        if (slots.Latest) return choices[0];
        // A question of its own names no choice, whatever words it shares with one.
        if (Answering.AsksSomething(message)) return null;
        var scored = choices.Select(c => (Choice: c, Score: Words.Overlap(c.Label, said))).OrderByDescending(c => c.Score).ToList();
        return scored[0].Score >= 0.5 && (scored.Count == 1 || scored[1].Score < scored[0].Score) ? scored[0].Choice : null;
    }

    /// <summary>Whether a message brings what was asked for.</summary>
    public static bool Fits(OpenQuestion question, Slots slots) => question.Slot switch
    {
        AskedFor.Order => slots.Order is not null || slots.Latest || slots.Ordinal is not null || slots.From is not null,
        AskedFor.ClaimType => slots.ClaimType is not null,
        AskedFor.Plan => slots.Plan is not null,
        AskedFor.Billing => slots.Billing is not null,
        AskedFor.Needs => slots.Allergens != Core.Catalog.Allergens.None || slots.Diets != Core.Catalog.Diets.None,
        _ => false,
    };

    private static Choice? At(IReadOnlyList<Choice> choices, int place) =>
        place == -1 ? choices[^1] : place >= 1 && place <= choices.Count ? choices[place - 1] : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What agents ask back for.</summary>
public static class AskedFor
{
    public const string Order = "order";
    public const string Product = "product";
    public const string Line = "line";
    public const string ClaimType = "claim_type";
    public const string Plan = "plan";
    public const string Billing = "billing";
    public const string Needs = "needs";
    public const string Food = "food";
}
