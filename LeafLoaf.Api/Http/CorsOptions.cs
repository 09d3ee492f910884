namespace LeafLoaf.Api.Http;

/// <summary>Section <c>Cors</c>: which other sites' pages may call the Api from a browser. The web shop needs none, it calls from its server.</summary>
public sealed class CorsOptions
{
    public const string Section = "Cors";
    public const string Anybody = "*";

    /// <summary>Origins such as <c>https://shop.example.com</c>, separated by commas; <c>*</c> is for development only.</summary>
    public string Origins { get; init; } = "";

    public string[] List => Origins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Scheme, host and port and nothing else.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text == uri.GetLeftPart(UriPartial.Authority);
}
