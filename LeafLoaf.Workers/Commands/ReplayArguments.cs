using System.Globalization;

namespace LeafLoaf.Workers.Commands;

/// <param name="Until">Null for now.</param>
/// <param name="Rules">A rules file to try; null to compare with live preferences.</param>
internal sealed record ReplayArguments(string User, DateTimeOffset? Until, string? Rules)
{
    public const string Usage = "replay --user ID [--until TIME] [--rules FILE]";
    private const int LongestId = 100;

    /// <summary>Null with a fault that names the argument.</summary>
    public static ReplayArguments? Parse(string[] arguments, out string fault)
    {
        string? user = null, rules = null;
        DateTimeOffset? until = null;
        fault = "";
        for (var i = 0; i < arguments.Length && fault.Length == 0; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i], value)
            {
                case (_, null or ""): fault = $"{arguments[i]} needs a value."; break;
                case ("--user", { Length: <= LongestId }): user = value; break;
                case ("--user", _): fault = $"--user takes at most {LongestId} characters."; break;
                case ("--rules", _): rules = value; break;
                case ("--until", _) when TryTime(value, out var time): until = time; break;
                case ("--until", _): fault = $"--until takes a time such as 2026-11-20T09:30:00Z, not '{value}'."; break;
                default: fault = $"'{arguments[i]}' is not known."; break;
            }
        }
        if (fault.Length == 0 && user is null) fault = "--user is missing.";
        return fault.Length == 0 ? new(user!, until, rules) : null;
    }

    private static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
