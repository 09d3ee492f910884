using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Names the field of a request body that could not be read as JSON, instead of answering a bare 400.</summary>
internal static class UnreadableBody
{
    private const string WholeBody = "body";

    /// <summary>The fault by field, or null when the request failed for another reason.</summary>
    public static Dictionary<string, string[]>? Faults(BadHttpRequestException exception)
    {
        if (exception.InnerException is not JsonException json) return null;
        // "The JSON value could not be converted to … Path: $.limit | LineNumber: 0 | BytePositionInLine: 25."
        var field = json.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? path : WholeBody;
        var message = json.Message.Split(" Path:", 2)[0];
        return new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [field] = [message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "The value has the wrong type." : message],
        };
    }
}
