using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// A shopper's log as a file that can be run anywhere: one JSON object a line, first the header, then every version of the rules,
/// then every event, those of merged shoppers included. Folding it gives preferences with the header's hash.
/// </summary>
public sealed class ProfileReceipt : IProfileLog
{
    public const string Format = "leafloaf-profile/1";
    private const int LongestLine = 4 << 20;

    private readonly Dictionary<string, List<UserAction>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonalizationRules> _rules = new(StringComparer.Ordinal);

    public required Header About { get; init; }

    /// <summary>The rules it needs.</summary>
    public IReadOnlyCollection<PersonalizationRules> Rules => _rules.Values;

    /// <summary>All events, each shopper's in order.</summary>
    public IEnumerable<UserAction> Events => _events.Values.SelectMany(events => events);

    /// <summary>SHA-256 of the stored form, in lower-case hexadecimal digits.</summary>
    public static string HashOf(Preferences preferences) => Convert.ToHexStringLower(SHA256.HashData(PreferencesJson.Write(preferences)));

    /// <exception cref="InvalidDataException">Names the line that is not as it has to be.</exception>
    public static async Task<ProfileReceipt> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream);
        ProfileReceipt? receipt = null;
        for (var number = 1; await reader.ReadLineAsync(ct) is { } text; number++)
        {
            if (text.Length > LongestLine) throw new InvalidDataException($"line {number}: it is too long.");
            if (text.Length == 0) continue;
            try
            {
                var line = JsonSerializer.Deserialize(text, ReceiptJson.Default.ReceiptLine)!;
                if (receipt is null) receipt = new() { About = HeaderOf(line) };
                else receipt.Add(line);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                throw new InvalidDataException($"line {number}: {e.Message}", e);
            }
        }
        return receipt ?? throw new InvalidDataException("line 1: the header is missing.");
    }

    /// <summary>Adds an event in its shopper's order.</summary>
    /// <exception cref="InvalidDataException">A number is missing before it.</exception>
    public void Add(UserAction action)
    {
        if (!_events.TryGetValue(action.UserId, out var events)) _events[action.UserId] = events = [];
        if (events.Count > 0 && action.Version != events[^1].Version + 1)
            throw new InvalidDataException($"event {action.Version} of {action.UserId} does not follow {events[^1].Version}.");
        events.Add(action);
    }

    public void Add(PersonalizationRules rules) => _rules[rules.Version] = rules;

    public Task<long> VersionAsync(string userId, CancellationToken ct) => Task.FromResult(Of(userId).LastOrDefault()?.Version ?? 0);

    public async IAsyncEnumerable<UserAction> ReadAsync(string userId, long after, long until, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var action in Of(userId).Where(action => action.Version > after && action.Version <= until))
        {
            ct.ThrowIfCancellationRequested();
            yield return action;
        }
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<UserAction> ReadPlanAsync(string userId, long until, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var action in Of(userId).Where(action => action.Version <= until && Fold.NeedsRefold(action.EventType)))
        {
            ct.ThrowIfCancellationRequested();
            yield return action;
        }
        await Task.CompletedTask;
    }

    public ValueTask<PersonalizationRules> RulesAsync(string version, CancellationToken ct) =>
        _rules.TryGetValue(version, out var rules) ? ValueTask.FromResult(rules) : throw new InvalidDataException($"The rules of version {version} are missing.");

    private List<UserAction> Of(string userId) => _events.GetValueOrDefault(userId) ?? [];

    private void Add(ReceiptLine line)
    {
        if (line.Event is { } action) Add(action);
        else if (line.Rules is { } written)
        {
            var rules = PersonalizationRules.Parse(written.Content, $"rules {written.Version}");
            if (rules.Version != written.Version) throw new InvalidDataException($"the rules are not those of version {written.Version}.");
            Add(rules);
        }
        else throw new InvalidDataException("neither rules nor an event.");
    }

    private static Header HeaderOf(ReceiptLine line) =>
        line.Receipt is { Format: Format } header ? header : throw new InvalidDataException($"a header of format {Format} is needed.");

    /// <param name="PreferencesSha256">Hash of the preferences that the events give; see <see cref="HashOf"/>.</param>
    public sealed record Header(string Format, string UserId, long Version, DateTimeOffset ExportedAt, string PreferencesSha256);
}
