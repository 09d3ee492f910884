namespace LeafLoaf.Web.Shoppers;

/// <summary>Tells the Api whose address a call is made for, so that it holds each visitor to the limits and not the shop's own server.</summary>
public sealed class ShopperAddress(IHttpContextAccessor context) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Set, not added: an attempt may be the second one of the same request.
        request.Headers.Remove("X-Forwarded-For");
        if (context.HttpContext?.Connection.RemoteIpAddress is { } address)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
