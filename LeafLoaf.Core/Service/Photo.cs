namespace LeafLoaf.Core.Service;

/// <summary>Tells pictures by their first bytes; what a request calls itself does not count.</summary>
public static class Photo
{
    public const int LargestBytes = 5 * 1024 * 1024;

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>; null for anything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        return content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }
}
