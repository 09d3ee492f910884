using System.Collections.Concurrent;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Shoppers;

/// <summary>
/// Trades each refresh token once, however many pages of a shopper ask at the same time. The trade goes on when the page that
/// asked is gone, and its result waits for the next one: a token used twice would end the sign-in.
/// </summary>
public sealed class TokenRenewal(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>No page waits longer; the old token is good for another while.</summary>
    private static readonly TimeSpan PageWaits = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Trade> _trades = new(StringComparer.Ordinal);

    private sealed record Trade(Lazy<Task<IssuedShopper?>> Next, DateTimeOffset At);

    /// <summary>The next tokens; null when the Api no longer takes this one.</summary>
    public async Task<IssuedShopper?> NextAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (token, old) in _trades)
            if (old.At < now - Kept) _trades.TryRemove(token, out _);

        var trade = _trades.GetOrAdd(refreshToken, static (token, self) =>
            new(new(() => self.Renewal.TradeAsync(token)), self.Now), (Renewal: this, Now: now));
        try
        {
            return await trade.Next.Value.WaitAsync(PageWaits, time, cancellationToken);
        }
        catch (TimeoutException slow)
        {
            throw new ApiException(FailureKind.Away, "The tokens were not renewed in time.", slow);
        }
        catch (ApiException)
        {
            _trades.TryRemove(KeyValuePair.Create(refreshToken, trade));
            throw;
        }
    }

    private async Task<IssuedShopper?> TradeAsync(string refreshToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<RefreshClient>().RefreshAsync(refreshToken, CancellationToken.None);
        }
        catch (ApiException failure) when (failure.Kind is FailureKind.Forbidden or FailureKind.Refused or FailureKind.NotFound)
        {
            return null;
        }
    }
}
