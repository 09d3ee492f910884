using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Http;

/// <summary>
/// What changes something for a shopper is taken only from pages of this shop. Browsers say where a request comes from in
/// headers that no page can set, with and without script, and the cookies are not sent along from elsewhere anyway
/// (SameSite=Lax). So no token has to stand in each of the forms of a page of results.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Actions of a shopper: from our own pages only, and with a session.</summary>
    public static RouteGroupBuilder MapShopperActions(this IEndpointRouteBuilder app, string prefix)
    {
        var actions = app.MapGroup(prefix);
        actions.AddEndpointFilter(async (call, next) =>
        {
            if (!IsOurs(call.HttpContext.Request))
                return TypedResults.Problem("This is only taken from pages of the shop itself.", statusCode: StatusCodes.Status403Forbidden);
            await ShoppersRegistration.StartAsync(call.HttpContext);
            return await next(call);
        });
        return actions;
    }

    internal static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site == "same-origin";
        // Browsers of before 2023. Programs send neither header and have no cookies of a shopper to misuse.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The page a form stood on; anything that would lead elsewhere becomes the entrance.</summary>
    public static string Back(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";
}
