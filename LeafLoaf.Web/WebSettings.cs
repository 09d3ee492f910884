using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Web;

/// <summary>What the shop's pages can be told (configuration section "Web").</summary>
public sealed class WebSettings
{
    public const string Section = "Web";

    /// <summary>Whether a product's outside photo is laid over its drawn picture. Off, no browser ever asks another server.</summary>
    public bool ExternalImages { get; set; } = true;

    /// <summary>Products on one page of results.</summary>
    [Range(4, 100)]
    public int PageSize { get; set; } = 24;

    /// <summary>Milliseconds a page waits for its data before it is sent with placeholders and completed later.</summary>
    [Range(0, 5000)]
    public int PatienceMs { get; set; } = 300;

    /// <summary>
    /// Directory of the keys that protect cookies, shared by all replicas; null leaves the place to the platform, which is the
    /// user's profile on one machine.
    /// </summary>
    public string? Keys { get; set; }
}

internal static class WebSettingsRegistration
{
    public static void AddWebSettings(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<WebSettings>()
            .BindConfiguration(WebSettings.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
