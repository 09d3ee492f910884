using System.Net;
using System.Net.Http.Headers;

namespace LeafLoaf.Web.Shoppers;

/// <summary>Sends the shopper's token with each call to the Api that is made while a request is answered.</summary>
public sealed class ShopperToken(IHttpContextAccessor context) : DelegatingHandler
{
    /// <summary>Set on requests that prove who somebody is: 401 there means that the proof is wrong, and not the token.</summary>
    public static readonly HttpRequestOptionsKey<bool> Proves = new("leafloaf.proves");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = ShopperSession.Of(context.HttpContext);
        if (session?.Shopper is not { } shopper || request.Headers.Authorization is not null) return await base.SendAsync(request, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shopper.AccessToken);
        var response = await base.SendAsync(request, cancellationToken);
        // The Api no longer takes it, for example because its keys are new: the next page starts afresh.
        if (response.StatusCode == HttpStatusCode.Unauthorized && !request.Options.TryGetValue(Proves, out _)) session.Lose();
        return response;
    }
}
