using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Accounts;

/// <summary>What an e-mail address and a new password have to look like. Pure: the faults by wire name, none when all is well.</summary>
public static partial class CredentialRules
{
    public const int ShortestPassword = 10;
    public const int LongestPassword = 128;
    public const int LongestEmail = 254;

    // What is tried first by whoever guesses, as far as it is long enough to pass.
    private static readonly HashSet<string> Guessed = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "12345678910", "0123456789", "0987654321", "1q2w3e4r5t", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456",
        "asdfghjkl1", "password12", "password123", "password1234", "passwordpassword", "iloveyou12", "iloveyou123", "letmein123", "welcome123",
        "administrator", "admin12345", "changeme123", "football123", "sunshine123", "princess123", "leafloaf123", "leafloaf12",
    };

    public static Dictionary<string, string[]> Faults(string? email, string? password)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (EmailFault(email) is { } wrongEmail) faults["email"] = [wrongEmail];
        if (PasswordFault(password, email) is { } wrongPassword) faults["password"] = [wrongPassword];
        return faults;
    }

    public static string? EmailFault(string? email) =>
        Normalize(email) is { Length: > 2 and <= LongestEmail } text && Email().IsMatch(text)
            ? null
            : $"An address like name@example.com with at most {LongestEmail} characters is needed.";

    public static string? PasswordFault(string? password, string? email) => password switch
    {
        null or { Length: < ShortestPassword or > LongestPassword } => $"{ShortestPassword} to {LongestPassword} characters are needed.",
        _ when password.Any(char.IsControl) => "Control characters are not allowed.",
        _ when Guessed.Contains(password) || password.Distinct().Count() < 4 => "This password is among the first that are guessed.",
        _ when email is { Length: > 0 } && password.Contains(Normalize(email), StringComparison.OrdinalIgnoreCase) => "The password must not contain the address.",
        _ => null,
    };

    /// <summary>The form addresses are stored and compared in.</summary>
    public static string Normalize(string? email) => email?.Trim().ToLowerInvariant() ?? "";

    // Letters of other alphabets are written as punycode in domains; everything else that is sent by mail fits.
    [GeneratedRegex(@"^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();
}
