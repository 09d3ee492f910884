namespace LeafLoaf.Web.Clients;

/// <summary>Whether a product may be offered to this shopper, and if not, why.</summary>
public sealed record Gate(bool Admitted, IReadOnlyList<GateReason> Reasons)
{
    /// <summary>For example "contains peanuts, may contain milk".</summary>
    public string Words => string.Join(", ", Reasons.Select(r => r.Text));
}

/// <param name="Text">For people, for example <c>may contain tree nuts</c>.</param>
public sealed record GateReason(string? Allergen, string? Status, string? Diet, string Text);

/// <summary>The needs an answer went by.</summary>
/// <param name="KeptAway">How many products with all the words were left out.</param>
public sealed record AppliedNeeds(IReadOnlyList<string> Allergies, IReadOnlyList<string> Diets, int KeptAway);
