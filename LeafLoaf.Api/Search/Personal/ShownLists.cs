using System.Text.Json;
using System.Threading.Channels;
using LeafLoaf.Api.Personalization;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Ranking;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>
/// Writes the lists that were shown into the log, behind the answer: no search waits for it, and when more are shown than can be
/// written, lists are left out and counted. They teach nothing; they let a shopper's last searches be tried with other weights.
/// </summary>
public sealed class ShownLists(LiveProfiles profiles, EventMaker maker, TimeProvider time, ILogger<ShownLists> logger) : BackgroundService
{
    private const int MostWaiting = 1000;
    private const int MostHits = 30;
    private const int MostTogether = 200;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(300);

    private readonly Channel<Shown> _waiting = Channel.CreateBounded<Shown>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private long _leftOut;

    public void Add(SearchOutcome outcome, string userId, string? sessionId)
    {
        if (outcome.Hits.Count == 0 || outcome.Personal?.Shopper.Preferences.Paused == true) return;
        var asked = outcome.Personal?.Asked ?? Asked.By(outcome.Query, outcome.Catalog);
        var shown = new Shown(
            userId, sessionId, outcome.ListId, outcome.Request.Query, outcome.Request.Offset, outcome.Total, outcome.Alpha, outcome.Personal?.Limit ?? 0,
            [.. outcome.Hits.Take(MostHits)], asked, outcome.Catalog);
        if (!_waiting.Writer.TryWrite(shown)) Interlocked.Increment(ref _leftOut);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var events = new List<NewEvent>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            // Nobody waits for these: a moment later many go in one commit.
            await Task.Delay(Together, time, stoppingToken);
            events.Clear();
            while (events.Count < MostTogether && _waiting.Reader.TryRead(out var shown)) events.Add(Event(shown));
            try
            {
                await profiles.AppendAsync(events, stoppingToken);
            }
            catch (EventLogUnavailableException)
            {
                Interlocked.Add(ref _leftOut, events.Count);
            }
            if (Interlocked.Exchange(ref _leftOut, 0) is > 0 and var leftOut) logger.LogWarning("{Lists} shown lists were not written to the log", leftOut);
        }
    }

    private NewEvent Event(Shown shown)
    {
        var list = new ShownList(
            shown.ListId.ToString(), shown.Query, shown.Total, shown.Alpha, shown.Limit,
            [.. shown.Hits.Select((h, i) => new ShownHit(
                shown.Catalog.Ids[h.Ordinal], h.Tier, Rounded(h.Relevance > 0 ? h.Relevance : h.Score), Rounded(h.Personal),
                shown.Offset + i + 1, h.BasePosition))]);
        var action = maker.Start(shown.UserId, EventTypes.Search, sessionId: shown.SessionId) with
        {
            SearchQuery = shown.Query, ListId = list.ListId, Displayed = [.. shown.Hits.Select(h => shown.Asked.Leave(h.Ordinal, shown.Catalog))],
        };
        return maker.Finish(action, raw: JsonSerializer.Serialize(list, ShownListJson.Default.ShownList));
    }

    private static double Rounded(float value) => Math.Round(value, 5);

    // Only what is written, so that what waits stays small.
    private sealed record Shown(
        string UserId, string? SessionId, Guid ListId, string Query, int Offset, int Total, float Alpha, float Limit, RankedHit[] Hits, Asked Asked,
        CatalogSnapshot Catalog);
}
