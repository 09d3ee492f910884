using System.IO.Compression;
using LeafLoaf.Web.Components;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;

namespace LeafLoaf.Web.Http;

internal static class ShopPages
{
    public static void AddShopPages(this WebApplicationBuilder builder)
    {
        // Lets the app find its static files in every environment when it runs from its build output.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddResponseCompression(options => options.MimeTypes = ["text/html", "application/json"]);
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
