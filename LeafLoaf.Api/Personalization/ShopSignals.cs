using LeafLoaf.Api.Baskets;
using LeafLoaf.Api.Personalization.Live;

namespace LeafLoaf.Api.Personalization;

/// <summary>Takes what baskets and orders tell of into the log.</summary>
internal sealed class ShopSignals(LiveProfiles profiles, EventMaker maker)
{
    public async Task TakeAsync(IReadOnlyList<PendingSignal> signals, CancellationToken ct)
    {
        var events = signals.Select(pending =>
        {
            var signal = pending.Signal;
            var at = new DateTimeOffset(pending.OccurredAt.UtcTicks - pending.OccurredAt.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
            var action = maker.Start(signal.UserId, signal.EventType, signal.EventId, signal.SessionId, at);
            return maker.Finish(action with { Quantity = signal.Quantity, Target = signal.Target },
                signal.ProductId is { } id ? maker.Product(id) : null);
        });
        await profiles.AppendAsync([.. events], ct);
    }
}
