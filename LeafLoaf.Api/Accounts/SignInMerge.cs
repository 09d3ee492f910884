namespace LeafLoaf.Api.Accounts;

/// <summary>
/// Takes what an anonymous shopper did into the account they sign in to: the profile's history (reversibly, as an event) and the basket.
/// </summary>
public sealed class SignInMerge(ILogger<SignInMerge> logger)
{
    /// <param name="anonymousId">The shopper whose token came with the sign-in.</param>
    public Task RunAsync(string anonymousId, string accountId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        logger.LogDebug("A shopper signed in; nothing of before is kept yet");
        return Task.CompletedTask;
    }
}
