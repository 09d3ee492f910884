using System.Globalization;

namespace LeafLoaf.Api.Http;

/// <summary>Versions of things as ETags: a quoted number.</summary>
public static class Preconditions
{
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version a write insists on; null without If-Match or with <c>*</c>, -1 for a tag that is none of ours.</summary>
    public static long? Expected(HttpRequest request)
    {
        var tag = request.Headers.IfMatch.ToString().Trim();
        if (tag is "" or "*") return null;
        return long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}
