using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Http;

/// <summary>An answer that was given once and is given again to the same key.</summary>
public sealed record StoredAnswer(int Status, string Body, string? ETag);

/// <summary>
/// Remembers answers by <c>Idempotency-Key</c> for a day. The key is claimed in the transaction of the write itself: a second
/// request with it waits for the first, and a write that fails leaves no key behind.
/// </summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 100;

    /// <summary>The key of a request; null without one.</summary>
    /// <param name="fault">What is wrong with it, or null.</param>
    public static string? KeyOf(HttpRequest request, out Dictionary<string, string[]>? fault)
    {
        fault = null;
        if (!request.Headers.TryGetValue(Header, out var values)) return null;
        var key = values.ToString();
        if (values.Count == 1 && key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and < (char)127)) return key;
        fault = new(StringComparer.Ordinal) { [Header] = [$"1 to {LongestKey} visible ASCII characters are needed."] };
        return null;
    }

    /// <summary>A short name for what a request asks; the same for the same.</summary>
    public static string Fingerprint(params object?[] parts) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\u001f', parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture))))))[..32];

    /// <summary>Claims the key, or finds what was answered to it. Call it first in the transaction.</summary>
    /// <returns>What was answered, or null when the caller shall go on; and whether the key was used for something else.</returns>
    public static async Task<(StoredAnswer? Stored, bool Misused)> ClaimAsync(
        NpgsqlConnection connection, string userId, string key, string fingerprint, CancellationToken ct)
    {
        if (await connection.ExecuteAsync(
            "insert into idempotency_keys (user_id, key, fingerprint, status, body) values ($1, $2, $3, 0, '') on conflict do nothing",
            [userId, key, fingerprint], ct) == 1) return (null, false);
        var (known, answer) = await connection.FirstAsync("select fingerprint, status, body, etag from idempotency_keys where user_id = $1 and key = $2",
            [userId, key], r => (r.GetString(0), new StoredAnswer(r.GetInt32(1), r.GetString(2), r.Text(3))), ct);
        return known == fingerprint ? (answer, false) : (null, true);
    }

    public static Task<int> StoreAsync(NpgsqlConnection connection, string userId, string key, StoredAnswer answer, CancellationToken ct) =>
        connection.ExecuteAsync("update idempotency_keys set status = $3, body = $4, etag = $5 where user_id = $1 and key = $2",
            [userId, key, answer.Status, answer.Body, answer.ETag], ct);
}
