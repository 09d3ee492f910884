using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>
/// Calls the Api's own endpoints in this process, as the caller of the outer request: with the endpoint's policy, binding, validation,
/// ownership and idempotency, but over a request and an answer of its own. So a tool can do what its caller can do by HTTP, and no more.
/// </summary>
public sealed class OwnApi(IServiceScopeFactory scopes, EndpointDataSource endpoints, IOptions<JsonOptions> json, ILogger<LimitMiddleware> limitLogger)
{
    private FrozenDictionary<string, RouteEndpoint>? _byName;

    /// <summary>How long an endpoint may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ArgumentException">No endpoint has this name.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<OwnAnswer> CallAsync(OwnCall call, ToolContext context, CancellationToken ct)
    {
        var endpoint = Find(call.Endpoint);
        await using var scope = scopes.CreateAsyncScope();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var written = new MemoryStream();
        var inner = Request(endpoint, call, context, scope.ServiceProvider, written, limit.Token);
        try
        {
            if (await RefusalAsync(endpoint, inner) is { } status) return Refused(status);
            await Guarded(endpoint, scope.ServiceProvider)(inner).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(StatusCodes.Status504GatewayTimeout, Problem("That took too long. Please try again in a moment."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await HandleAsync(inner, e, ct);
        }
        await inner.Response.BodyWriter.FlushAsync(ct);
        return new(inner.Response.StatusCode, Body(written));
    }

    /// <summary>Whether an endpoint of this name exists; parts of the shop may be missing.</summary>
    public bool Has(string endpoint) => ByName.ContainsKey(endpoint);

    // Not in the constructor: endpoints are mapped after services are made.
    private FrozenDictionary<string, RouteEndpoint> ByName => _byName ??= endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RequestDelegate is not null && e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .ToFrozenDictionary(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, StringComparer.Ordinal);

    private RouteEndpoint Find(string name) =>
        ByName.TryGetValue(name, out var endpoint) ? endpoint : throw new ArgumentException($"No endpoint is named '{name}'.", nameof(name));

    private DefaultHttpContext Request(
        RouteEndpoint endpoint, OwnCall call, ToolContext context, IServiceProvider services, Stream written, CancellationToken ct)
    {
        var body = call.Body is null ? null : JsonSerializer.SerializeToUtf8Bytes(call.Body, call.Body.GetType(), json.Value.SerializerOptions);
        var outer = context.Http;
        var inner = new DefaultHttpContext { RequestServices = services, User = outer.User, RequestAborted = ct, TraceIdentifier = outer.TraceIdentifier };
        inner.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(written));
        inner.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(body is not null));
        inner.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        var request = inner.Request;
        request.Method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : HttpMethods.Get;
        (request.Scheme, request.Host) = (outer.Request.Scheme, outer.Request.Host);
        request.Path = PathOf(endpoint, call.Route);
        request.RouteValues = new RouteValueDictionary(call.Route.Select(r => new KeyValuePair<string, object?>(r.Key, r.Value)));
        request.QueryString = QueryOf(call, context);
        if (context.IdempotencyKey is { } key && !HttpMethods.IsGet(request.Method)) request.Headers[Idempotency.Header] = key;
        if (body is not null) (request.ContentType, request.ContentLength, request.Body) = ("application/json", body.Length, new MemoryStream(body));
        inner.SetEndpoint(endpoint);
        return inner;
    }

    private static PathString PathOf(RouteEndpoint endpoint, IReadOnlyDictionary<string, string> route) => new("/" + string.Join('/',
        endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => route.GetValueOrDefault(parameter.Name, ""),
            _ => "",
        })))));

    private static QueryString QueryOf(OwnCall call, ToolContext context)
    {
        var query = call.Query.Where(q => q.Value is not null).Select(q => KeyValuePair.Create(q.Key, (StringValues)q.Value));
        if (context.NamedUserId is { } named && context.Http.User.Identity?.IsAuthenticated != true) query = query.Append(KeyValuePair.Create("user_id", (StringValues)named));
        return QueryString.Create(query);
    }

    private static async Task<int?> RefusalAsync(RouteEndpoint endpoint, HttpContext inner)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;
        var policies = inner.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await AuthorizationPolicy.CombineAsync(policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>())
            ?? await policies.GetFallbackPolicyAsync();
        if (policy is null || (await inner.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(inner.User, inner, policy)).Succeeded) return null;
        return inner.User.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
    }

    // The message was counted when it came in. What moves money is counted again, so that a chat is no way around that limit.
    private RequestDelegate Guarded(RouteEndpoint endpoint, IServiceProvider services) => endpoint.Metadata.GetMetadata<Limit>() is { NeedsCount: true }
        ? new LimitMiddleware(endpoint.RequestDelegate!, services.GetRequiredService<LimitStore>(), services.GetRequiredService<IOptions<LimitOptions>>(),
            services.GetRequiredService<IProblemDetailsService>(), limitLogger).InvokeAsync
        : endpoint.RequestDelegate!;

    private static async Task HandleAsync(HttpContext inner, Exception exception, CancellationToken ct)
    {
        inner.Response.StatusCode = StatusCodes.Status500InternalServerError;
        foreach (var handler in inner.RequestServices.GetServices<IExceptionHandler>())
            if (await handler.TryHandleAsync(inner, exception, ct)) return;
    }

    private static JsonNode? Body(MemoryStream written)
    {
        if (written.Length == 0) return null;
        try
        {
            return JsonNode.Parse(written.GetBuffer().AsSpan(0, (int)written.Length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OwnAnswer Refused(int status) => new(status, Problem(status == StatusCodes.Status401Unauthorized ? "Sign in first." : "This is not open to you."));

    private static JsonObject Problem(string detail) => new() { ["detail"] = detail };

    private sealed record HasBody(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
