using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Workers.Privacy;

/// <summary>Section <c>Retention</c>: how long single events are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>After so many days a day's events move to the cold tablespace, if there is one.</summary>
    [Range(1, 3650)] public int HotDays { get; init; } = 30;

    /// <summary>After so many days events are folded into one snapshot per shopper and dropped.</summary>
    [Range(2, 3650)] public int KeepDays { get; init; } = 90;

    /// <summary>After so many days a logged meal is deleted; the sums of its day stay.</summary>
    [Range(31, 3650)] public int MealDays { get; init; } = 730;

    /// <summary>After so many days without a word conversations and their transcripts are deleted.</summary>
    [Range(1, 3650)] public int ConversationDays { get; init; } = 365;

    /// <summary>The same for those of visitors without a token.</summary>
    [Range(1, 3650)] public int VisitorConversationDays { get; init; } = 7;

    /// <summary>Name of a tablespace on cheaper storage; empty leaves everything where it is.</summary>
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$")] public string? ColdTablespace { get; init; }
}
