using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using LeafLoaf.Api.Privacy;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Security;

/// <summary>Throws malformed bodies, ids, encodings and sizes at every endpoint: none may break it, and what is refused leaves nothing behind.</summary>
[Collection(AccountShopCollection.Name)]
public sealed partial class FuzzTests(AccountShop shop)
{
    private static readonly string[] BadIds =
    [
        "%00", "%ff%fe", "%ED%A0%80", "..%2f..%2fetc%2fpasswd", "'%20or%201=1--", "%22;drop%20table%20users;--", "%F0%9F%A5%A6", "-1", "99999999999999999999", "%0d%0aX:1",
        "00000000-0000-0000-0000-000000000000", new string('a', 3000), "%7B%7D",
    ];

    private static readonly byte[][] BadBodies =
    [
        [], "{"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "\"x\""u8.ToArray(), "123"u8.ToArray(), "{}"u8.ToArray(), "{}{}"u8.ToArray(), [0xff, 0xfe, 0x00, 0x7b], [0xef, 0xbb, 0xbf, 0x7b, 0x7d],
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200)),
        Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 200_000) + "\"}"),
        Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{}", 5000)) + "]"),
    ];

    private static readonly string[] BadValues =
    [
        "null", "\"\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "-1", "1e400", "99999999999999999999", "0.1", "true", "[]", "{}", "[null]", "[[[]]]", "\"" + new string('y', 20_000) + "\"",
        "\"' or 1=1--\"", "\"2026-99-99\"",
    ];

    [Fact]
    public async Task Nothing_that_is_sent_breaks_an_endpoint_or_leaves_half_of_something()
    {
        var owner = (await Cast.GatherAsync(shop.Demo)).Owner;
        var things = await MatrixTests.ThingsAsync(shop, owner);
        var (wrong, sent) = (new List<string>(), 0);
        foreach (var entry in Matrix.Entries.Where(e => !e.EndsTokens).Select(e => MatrixTests.With(e, things)))
        {
            var before = await RowsAsync();
            var (refused, count) = await TryAsync(entry, owner, wrong);
            sent += count;
            if (!refused || await RowsAsync() == before) continue;
            // Searches and conversations of earlier attempts are written behind their answers. What this endpoint leaves, it leaves again.
            before = await QuietRowsAsync();
            await TryAsync(entry, owner, []);
            if (await QuietRowsAsync() is var after && after != before) wrong.Add($"{entry.Endpoint}: everything was refused, and yet there are {after - before} rows more");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {sent}:\n" + string.Join("\n", wrong.Take(40)));
        Assert.True(sent > 1500, $"only {sent} requests were sent");
    }

    private async Task<(bool Refused, int Sent)> TryAsync(Entry entry, Person owner, List<string> wrong)
    {
        var (refused, sent) = (true, 0);
        foreach (var (path, body, contentType) in Attempts(entry, owner))
        {
            var (status, text) = await SendAsync(entry.Endpoint.Split(' ')[0], path, body, contentType, owner.Token);
            sent++;
            refused &= (int)status >= 400;
            if ((int)status >= 500) wrong.Add($"{entry.Endpoint} {path[..Math.Min(80, path.Length)]} {Shown(body)}: {(int)status} {text}");
        }
        return (refused, sent);
    }

    private static IEnumerable<(string Path, byte[]? Body, string ContentType)> Attempts(Entry entry, Person owner)
    {
        var (method, route) = (entry.Endpoint.Split(' ')[0], entry.Endpoint.Split(' ')[1]);
        var path = (entry.Path ?? Parameter().Replace(route, "x")).Replace("{user}", owner.Id, StringComparison.Ordinal);
        var body = entry.Body?.Replace("{user}", owner.Id, StringComparison.Ordinal);
        if (Parameter().IsMatch(route))
            foreach (var id in BadIds) yield return (Parameter().Replace(route, id.Replace("$", "$$", StringComparison.Ordinal)), body is null ? null : Encoding.Latin1.GetBytes(body), entry.ContentType);
        foreach (var query in new[] { "user_id=%00", "user_id=%ff", "user_id=" + new string('u', 2000), "limit=-1", "limit=99999999999", "offset=x", "limit=1&limit=2", "q=%00%ff", "before=x&dimension=%00", "state=%F0%9F%A5%A6" })
            yield return (path.Split('?')[0] + "?" + query, body is null ? null : Encoding.Latin1.GetBytes(body), entry.ContentType);
        if (method is "GET") yield break;
        foreach (var bad in BadBodies) yield return (path, bad, "application/json");
        foreach (var type in new[] { "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "image/png" })
            yield return (path, Encoding.UTF8.GetBytes(body ?? "{}"), type);
        if (body is null || !body.TrimStart().StartsWith('{')) yield break;
        foreach (Match field in Field().Matches(body))
            foreach (var value in BadValues)
                yield return (path, Encoding.UTF8.GetBytes(body[..field.Groups["value"].Index] + value + body[(field.Groups["value"].Index + field.Groups["value"].Length)..]), "application/json");
        var random = new Random(body.Length);
        for (var i = 0; i < 10; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            yield return (path, bytes, "application/json");
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(string method, string path, byte[]? body, string contentType, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var response = await shop.Demo.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // Who watches a conversation is told of it until they leave.
        if (method == "GET" && response.Content.Headers.ContentType?.MediaType == "text/event-stream") return (response.StatusCode, "");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // The number of rows when it has not changed for two seconds.
    private async Task<long> QuietRowsAsync()
    {
        var (rows, since) = (await RowsAsync(), 0);
        await Eventually.TrueAsync(async () =>
        {
            var now = await RowsAsync();
            (rows, since) = (now, now == rows ? since + 1 : 0);
            return since >= 20;
        }, seconds: 60);
        return rows;
    }

    // Tokens and the record of who looked at what are written by design. The lists an earlier search showed are written behind its answer,
    // so they may come at any time.
    private Task<long> RowsAsync() => shop.ScalarAsync<long>("select (" + string.Join(" + ", PersonalTable.All.Select(t => t.Name)
        .Except(["sessions", "signal_outbox"]).Select(t => $"(select count(*) from {t}{(t == "raw_user_actions" ? " where event_type <> 'search'" : "")})")) + ")");

    private static string Shown(byte[]? body) => body is null ? "" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(200, body.Length)));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    // The value of each simple field.
    [GeneratedRegex("\"[a-z_]+\":(?<value>\"[^\"]*\"|[0-9.]+|true|false|\\[\\])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
