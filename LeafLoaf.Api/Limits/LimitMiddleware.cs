using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.Api.Limits;

/// <summary>Holds requests to the limit of their route, before anything is read from them.</summary>
public sealed class LimitMiddleware(
    RequestDelegate next, LimitStore store, IOptions<LimitOptions> options, IProblemDetailsService problems, ILogger<LimitMiddleware> logger)
{
    private const int RetryWithoutCount = 5;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!options.Value.Enabled || http.GetEndpoint()?.Metadata.GetMetadata<Limit>() is not { } limit)
        {
            await next(http);
            return;
        }

        var numbers = limit.Numbers(options.Value);
        if (await TakeAsync(http, limit, numbers) is not { } verdict)
        {
            if (limit.NeedsCount) await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, RetryWithoutCount, "Orders and claims are not taken right now. Please try again in a moment.");
            else await next(http);
            return;
        }

        Tell(http.Response.Headers, numbers, verdict);
        if (verdict.Allowed) await next(http);
        else await RefuseAsync(http, StatusCodes.Status429TooManyRequests, Seconds(verdict.Wait), $"At most {numbers.Permits} requests in {numbers.WindowSeconds} s are allowed here.");
    }

    private async Task<LimitVerdict?> TakeAsync(HttpContext http, Limit limit, LimitOptions.Numbers numbers)
    {
        try
        {
            return await store.TakeAsync(limit.Name, Whom(http, limit), numbers, cost: 1, http.RequestAborted);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            logger.LogWarning("Nothing is counted for {Limit}, because Redis does not answer", limit.Name);
            return null;
        }
    }

    private static string Whom(HttpContext http, Limit limit) =>
        !limit.ByAddress && Caller.Of(http).Id is { } id ? "user " + id : "address " + Network(http.Connection.RemoteIpAddress);

    // Whoever has one IPv6 address has a whole /64 of them.
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private static void Tell(IHeaderDictionary headers, LimitOptions.Numbers numbers, LimitVerdict verdict)
    {
        headers["RateLimit-Limit"] = Text(numbers.Permits);
        headers["RateLimit-Remaining"] = Text(verdict.Remaining);
        headers["RateLimit-Reset"] = Text(verdict.Wait > TimeSpan.Zero ? Seconds(verdict.Wait) : numbers.WindowSeconds);
        headers["RateLimit-Policy"] = $"{Text(numbers.Permits)};w={Text(numbers.WindowSeconds)}";
    }

    private async Task RefuseAsync(HttpContext http, int status, int retryAfter, string detail)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = Text(retryAfter);
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = new ProblemDetails { Status = status, Detail = detail } });
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
