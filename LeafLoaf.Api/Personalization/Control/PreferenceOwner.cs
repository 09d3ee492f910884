using System.Reflection;
using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>Whose preferences a request is about: the id of the route or, without one, whoever is asking.</summary>
/// <param name="Refusal">Why the request may not go on; the group's filter answers it.</param>
public sealed record PreferenceOwner(string UserId, ProblemHttpResult? Refusal)
{
    public static async ValueTask<PreferenceOwner?> BindAsync(HttpContext http, ParameterInfo _)
    {
        var (id, refusal) = await Owner.OfAsync(http, http.RequestServices.GetRequiredService<CallerAccess>(),
            http.Request.RouteValues["id"] as string, http.RequestAborted);
        return new(id, refusal);
    }

    /// <summary>Lets nobody but the owner through. A handler without a parameter of this type fails at its first request.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return context.Arguments.OfType<PreferenceOwner>().Single().Refusal is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(context);
    }
}
