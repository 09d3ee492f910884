using System.Text.RegularExpressions;

namespace LeafLoaf.ServiceDefaults.Logging;

/// <summary>Takes secrets out of configuration values before they are shown.</summary>
public static partial class Redaction
{
    private const string Hidden = "***";

    /// <summary>
    /// Hides the whole value when its name says it is secret, and otherwise only the passwords and keys inside it:
    /// parts of a connection string, user information in an address, header values.
    /// </summary>
    /// <param name="name">Configuration key, with ":" between its parts.</param>
    /// <param name="value">The value; null and empty stay as they are, so that a missing secret can be seen.</param>
    public static string? Redact(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return value;
        var leaf = name[(name.LastIndexOf(':') + 1)..];
        if (SecretName().IsMatch(leaf))
            return Hidden;
        if (leaf.EndsWith("HEADERS", StringComparison.OrdinalIgnoreCase))
            return HeaderValue().Replace(value, "=" + Hidden);
        // Semicolons separate PostgreSQL's and Qdrant's parts, commas Redis'; a password may hold the other one.
        var parts = value.Contains(';') ? SecretBeforeSemicolon() : SecretBeforeComma();
        return UserInformation().Replace(parts.Replace(value, "${name}" + Hidden), "://" + Hidden + "@");
    }

    [GeneratedRegex("password|passwd|pwd|secret|token|credential|api_?-?key|access_?key|private_?key|signing_?key|(^|_)key$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("=[^,]*", RegexOptions.None, 1000)]
    private static partial Regex HeaderValue();

    private const string SecretPartName = @"(?<name>(?<!\w)(password|pwd|passfile|[\w\s-]*?key|secret|token|sig)\s*=\s*)";
    private const string QuotedValue = """("([^"]|"")*"|'([^']|'')*'|""";

    [GeneratedRegex(SecretPartName + QuotedValue + "[^;]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretBeforeSemicolon();

    [GeneratedRegex(SecretPartName + QuotedValue + "[^,&]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretBeforeComma();

    [GeneratedRegex("://[^/@\\s]+@", RegexOptions.None, 1000)]
    private static partial Regex UserInformation();
}
