using System.Security.Cryptography;
using System.Text;

namespace LeafLoaf.Core;

/// <summary>SHA-256 of a text in lower-case hexadecimal digits, for keys, versions and names that say nothing of what they stand for.</summary>
public static class TextHash
{
    /// <summary>All of it.</summary>
    public const int Whole = 2 * SHA256.HashSizeInBytes;

    /// <param name="digits">How many of the 64 digits; 8 tell a handful of versions apart, 32 callers and contents.</param>
    public static string Of(string text, int digits = Whole) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, (digits + 1) / 2))[..digits];
}
