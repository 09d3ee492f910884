using System.Collections.Concurrent;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>
/// Gives an answer again instead of making it twice: for half an hour afterwards, and while it is being made. Of those who ask the same at
/// the same time, in whichever replica, one makes the answer and the others wait for it. If that one fails or dies, another takes over.
/// </summary>
public sealed class AnswerCache(
    LocalAnswers local, SharedAnswers shared, AnswerStats stats, Pressure pressure, IOptions<ModelOptions> options, TimeProvider time,
    ILogger<AnswerCache> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Flight>> _flights = new(StringComparer.Ordinal);

    /// <param name="Answer">Null when there is none to share.</param>
    /// <param name="Ended">Its maker went away; another may try.</param>
    private sealed record Flight(CachedAnswer? Answer, bool Ended);

    /// <param name="answer">Makes the answer. It runs within its caller's request and ends with it.</param>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<AnswerOutcome> GetOrAnswerAsync(AnswerKey key, Func<CancellationToken, Task<CachedAnswer>> answer, CancellationToken ct)
    {
        var outcome = options.Value.CacheAnswers ? await FindOrMakeAsync(key, answer, ct) : new(await answer(ct), AnswerSource.Made);
        stats.Count(outcome);
        // The key tells nothing of the message or the shopper.
        logger.LogDebug("Answer {Key}: {Source}", key.Id[..8], outcome.Source);
        return outcome;
    }

    private async Task<AnswerOutcome> FindOrMakeAsync(AnswerKey key, Func<CancellationToken, Task<CachedAnswer>> answer, CancellationToken ct)
    {
        while (true)
        {
            if (local.TryFind(key, out var kept)) return new(kept, AnswerSource.Cache);
            var mine = new TaskCompletionSource<Flight>(TaskCreationOptions.RunContinuationsAsynchronously);
            var flight = _flights.GetOrAdd(key.Id, mine);
            if (flight == mine) return await LeadAsync(key, mine, answer, ct);
            var landed = await flight.Task.WaitAsync(ct);
            if (landed.Answer is { } theirs) return new(theirs, AnswerSource.Shared);
            if (!landed.Ended) return new(await answer(ct), AnswerSource.Made);
        }
    }

    private async Task<AnswerOutcome> LeadAsync(
        AnswerKey key, TaskCompletionSource<Flight> flight, Func<CancellationToken, Task<CachedAnswer>> answer, CancellationToken ct)
    {
        var landed = new Flight(null, Ended: true);
        try
        {
            // Somebody may have landed between looking and leading.
            var outcome = local.TryFind(key, out var kept) ? new AnswerOutcome(kept, AnswerSource.Cache) : await AmongReplicasAsync(key, answer, ct);
            landed = new(MayShare(key, outcome.Answer) ? outcome.Answer : null, Ended: false);
            return outcome;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            landed = new(null, Ended: false);
            throw;
        }
        finally
        {
            _flights.TryRemove(new(key.Id, flight));
            flight.SetResult(landed);
        }
    }

    private async Task<AnswerOutcome> AmongReplicasAsync(AnswerKey key, Func<CancellationToken, Task<CachedAnswer>> answer, CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString("N");
        var started = time.GetTimestamp();
        var waited = false;
        while (true)
        {
            var (found, refused) = await shared.FindAsync(key);
            if (found is not null && time.GetUtcNow() - found.At < pressure.CacheTime)
            {
                local.Put(key, found.Answer, found.At);
                return new(found.Answer, waited ? AnswerSource.Shared : AnswerSource.Cache);
            }
            if (refused) return new(await answer(ct), AnswerSource.Made);
            var lead = await shared.TryLeadAsync(key, token);
            if (lead == true) return new(await MakeAsync(key, token, answer, ct), AnswerSource.Made);
            if (lead is null || time.GetElapsedTime(started).TotalSeconds > options.Value.TimeoutSeconds) return new(await answer(ct), AnswerSource.Made);
            waited = true;
            await Task.Delay(LookEvery, ct);
        }
    }

    private async Task<CachedAnswer> MakeAsync(AnswerKey key, string token, Func<CancellationToken, Task<CachedAnswer>> answer, CancellationToken ct)
    {
        try
        {
            var making = answer(ct);
            while (await Task.WhenAny(making, Task.Delay(SharedAnswers.Lease / 3, CancellationToken.None)) != making) await shared.ExtendAsync(key, token);
            var made = await making;
            if (MayShare(key, made))
            {
                var now = time.GetUtcNow();
                local.Put(key, made, now);
                await shared.PutAsync(key, made, now);
            }
            else
            {
                await shared.RefuseAsync(key);
                if (key.IsPublic && made.ReadPersonal) stats.CountNotKept();
            }
            return made;
        }
        finally
        {
            await shared.ReleaseAsync(key, token);
        }
    }

    private static bool MayShare(AnswerKey key, CachedAnswer answer) => answer.Keep && !(key.IsPublic && answer.ReadPersonal);
}
