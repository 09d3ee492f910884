namespace LeafLoaf.Api.Privacy;

/// <summary>Section <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>
    /// Whether somebody who was never asked counts as agreeing. Without a setting: yes in demo mode, where nobody is a real person, and
    /// no otherwise.
    /// </summary>
    public bool? ConsentByDefault { get; init; }
}
