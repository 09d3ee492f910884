using System.IO.Compression;
using LeafLoaf.Web.Components;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;

namespace LeafLoaf.Web.Http;

internal static class ShopPages
{
    public static void AddShopPages(this WebApplicationBuilder builder)
    {
        // Run from its build output the app finds its static files like this, in every environment, and lets browsers keep them.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddResponseCompression(options => options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"]);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void MapShopPages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
