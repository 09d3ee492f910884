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
        try
        {
            using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw await FailureOfAsync(response, cancellationToken);
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new ApiException(FailureKind.Away, "The answer was empty.");
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
        var problem = await ProblemOfAsync(response, cancellationToken);
        var message = problem?.Detail ?? problem?.Title ?? "The shop's data service answered with an error.";
        var kind = response.StatusCode switch
        {
            HttpStatusCode.NotFound => FailureKind.NotFound,
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => FailureKind.Refused,
            _ => FailureKind.Away,
        };
        return new ApiException(kind, message)
        {
            Detail = problem?.Detail,
            CorrelationId = problem?.CorrelationId,
            Faults = problem?.Errors?.SelectMany(e => e.Value.Select(reason => $"{Wording.Field(e.Key)}: {reason}")).ToList() ?? [],
        };
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
