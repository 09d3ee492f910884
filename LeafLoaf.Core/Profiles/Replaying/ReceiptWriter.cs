using System.Text.Json;

namespace LeafLoaf.Core.Profiles;

/// <summary>Writes a <see cref="ProfileReceipt"/> without holding the log whole.</summary>
public static class ReceiptWriter
{
    /// <summary>Writes the receipt of a shopper as of now, line by line.</summary>
    public static async Task WriteAsync(
        IProfileLog log, string userId, DateTimeOffset now, Func<ReadOnlyMemory<byte>, Task> write, CancellationToken ct)
    {
        // Once to know the hash and what it takes, once to write: a long log is never held whole.
        var version = await log.VersionAsync(userId, ct);
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        var sources = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var preferences = await Replay.RunAsync(log, userId, version, (action, _, _, _) =>
        {
            rules.Add(action.RulesVersion);
            sources[action.UserId] = Math.Max(action.Version, sources.GetValueOrDefault(action.UserId));
        }, ct);
        Task Line(ReceiptLine line) => write((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, ReceiptJson.Default.ReceiptLine), (byte)'\n']);

        await Line(new(Receipt: new(ProfileReceipt.Format, userId, version, now, ProfileReceipt.HashOf(preferences))));
        foreach (var name in rules) await Line(new(Rules: new(name, (await log.RulesAsync(name, ct)).Content)));
        foreach (var (source, until) in sources)
        {
            await foreach (var action in log.ReadAsync(source, 0, until, ct)) await Line(new(Event: action));
        }
    }
}
