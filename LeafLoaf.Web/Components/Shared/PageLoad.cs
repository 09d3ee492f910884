using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Web.Components.Shared;

/// <summary>
/// Gives a page's data a short head start. Most answers arrive within it, and then the page goes out complete, with the right
/// status and readable without script. A slower answer is streamed into placeholders that are already on the screen.
/// </summary>
public static class PageLoad
{
    /// <summary>With this in the address the page waits as long as it takes.</summary>
    public const string WaitKey = "wait";

    public static Task HeadStartAsync(this HttpContext? context, params Task[] work) => context.HeadStartAsync(keepStatus: false, work);

    /// <summary>Ends the loading of a page that is somebody's own when the Api has issued no shopper.</summary>
    public static void RequireShopper(this HttpContext? context)
    {
        if (ShopperSession.Of(context)?.Shopper is null) throw new ApiException(FailureKind.Away, "No shopper was issued.");
    }

    /// <param name="context">The request, or null once the page lives on a circuit.</param>
    /// <param name="keepStatus">True for pages that are worth something without this data.</param>
    /// <param name="work">What the page waits for; failures stay in the tasks.</param>
    public static async Task HeadStartAsync(this HttpContext? context, bool keepStatus, params Task[] work)
    {
        if (context is null) return;
        var all = Task.WhenAll(work);
        var patience = context.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value.PatienceMs;
        var limit = context.Request.Query.ContainsKey(WaitKey) ? Timeout.Infinite : patience;
        await Task.WhenAny(all, Task.Delay(limit, context.RequestAborted));
        if (keepStatus || context.Response.HasStarted) return;
        if (work.Select(w => w.Exception?.InnerException).OfType<ApiException>().FirstOrDefault() is not { } failure) return;
        context.AnswerWith(failure.StatusCode);
    }

    /// <summary>Sends the page that is being rendered with another status.</summary>
    public static void AnswerWith(this HttpContext context, int status)
    {
        if (context.Response.HasStarted) return;
        // Set at the last moment: a page that is already "not found" while it renders would be replaced by the general one.
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
