using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Clients;

internal static class ApiReader
{
    /// <summary>Gets one JSON document, or throws <see cref="ApiException"/>.</summary>
    public static async Task<T> ReadAsync<T>(this HttpClient http, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await http.ReadAsync(request, type, cancellationToken);
    }

    /// <summary>Sends a request and reads the JSON document it is answered with, or throws <see cref="ApiException"/>.</summary>
    public static Task<T> ReadAsync<T>(this HttpClient http, HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        http.SendAsync(request, async response => await response.Content.ReadFromJsonAsync(type, cancellationToken)
            ?? throw new ApiException(FailureKind.Away, "The answer was empty."), cancellationToken);

    /// <summary>Sends a request whose answer says nothing but that it was done, or throws <see cref="ApiException"/>.</summary>
    public static Task DoAsync(this HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, _ => Task.FromResult(true), cancellationToken);

    /// <summary>Begins a request whose answer is read piece by piece, or throws <see cref="ApiException"/>. The caller disposes the response.</summary>
    public static async Task<HttpResponseMessage> OpenAsync(this HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            {
                var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (response.IsSuccessStatusCode) return response;
                using (response) throw await FailureOfAsync(response, cancellationToken);
            }
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException || (ex is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ApiException(FailureKind.Away, "The shop's data service cannot be reached.", ex);
        }
    }

    private static async Task<T> SendAsync<T>(
        this HttpClient http, HttpRequestMessage request, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw await FailureOfAsync(response, cancellationToken);
            return await read(response);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException or JsonException)
        {
            throw new ApiException(FailureKind.Away, "The shop's data service cannot be reached.", ex);
        }
        catch (OperationCanceledException ex) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiException(FailureKind.Away, "The shop's data service did not answer in time.", ex);
        }
    }

    private static async Task<ApiException> FailureOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        return FailureOf(response.StatusCode, await ProblemOfAsync(response, cancellationToken), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>What a refusal means, also one that came in the middle of a stream.</summary>
    internal static ApiException FailureOf(HttpStatusCode status, ApiProblem? problem, TimeSpan? retryAfter)
    {
        var message = problem?.Detail ?? problem?.Title ?? "The shop's data service answered with an error.";
        var kind = status switch
        {
            HttpStatusCode.NotFound => FailureKind.NotFound,
            HttpStatusCode.UnprocessableEntity when problem?.Errors is null => FailureKind.KeyUsed,
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnsupportedMediaType => FailureKind.Refused,
            HttpStatusCode.TooManyRequests => FailureKind.TooMany,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => FailureKind.Forbidden,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => FailureKind.Conflict,
            HttpStatusCode.PaymentRequired => FailureKind.Declined,
            _ => FailureKind.Away,
        };
        return new ApiException(kind, message)
        {
            Detail = problem?.Detail,
            CorrelationId = problem?.CorrelationId,
            RetryAfter = retryAfter,
            FieldFaults = ByWireName(problem),
            Faults = problem?.Errors?.SelectMany(e => e.Value.Select(reason => $"{Wording.Field(e.Key)}: {reason}")).ToList() ?? [],
        };
    }

    // Some checks name a field as the Api's code does: "Address.PostalCode" for address.postal_code.
    private static Dictionary<string, string[]> ByWireName(ApiProblem? problem)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, reasons) in problem?.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
            faults[string.Join('.', name.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))] = reasons;
        return faults;
    }

    private static async Task<ApiProblem?> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
            return null;
        try
        {
            return await response.Content.ReadFromJsonAsync(ApiJson.Default.ApiProblem, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
