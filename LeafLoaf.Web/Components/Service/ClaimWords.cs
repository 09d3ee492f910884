using System.Globalization;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Service;

/// <summary>Words for claims, memberships and invoices.</summary>
public static class ClaimWords
{
    public static readonly IReadOnlyList<(string Value, string Words)> Types =
        [("missing", "It is missing"), ("damaged", "It is damaged"), ("wrong", "It is something else"), ("spoiled", "It is spoiled")];

    public static readonly IReadOnlyList<string> States = ["awaiting_evidence", "in_review", "approved", "rejected"];

    public static string Type(string type) => Wording.Label(type);

    public static string State(string status) => status switch
    {
        "awaiting_evidence" => "Needs a photo",
        "in_review" => "Somebody looks at it",
        _ => Wording.Label(status),
    };

    public static string Plan(string plan) => plan == "plus" ? "LeafLoaf Plus" : "LeafLoaf Plus " + Wording.Label(plan);

    public static string Date(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>A yearly premium as it is paid: "$16.49 a month".</summary>
    public static string Rate(decimal premium, string billing) => billing switch
    {
        "monthly" => Wording.Money(decimal.Round(premium / 12, 2, MidpointRounding.AwayFromZero)) + " a month",
        "quarterly" => Wording.Money(decimal.Round(premium / 4, 2, MidpointRounding.AwayFromZero)) + " a quarter",
        _ => Wording.Money(premium) + " a year",
    };
}
