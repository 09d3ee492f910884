using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Chats;

/// <summary>Who speaks and listens, asked for once in a while. While that is not known it is the browser.</summary>
public sealed class KnownVoice(IServiceScopeFactory scopes, TimeProvider time)
{
    private const string Browser = "browser";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly Lock _asking = new();
    private Task<string> _known = Task.FromResult(Browser);
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public async Task<string> ProviderAsync()
    {
        Task<string> known;
        lock (_asking)
        {
            if (time.GetUtcNow() >= _until)
            {
                _until = time.GetUtcNow() + Kept;
                _known = AskAsync();
            }

            known = _known;
        }

        return await Task.WhenAny(known, Task.Delay(Patience)) == known ? await known : Browser;
    }

    private async Task<string> AskAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<VoiceClient>().StateAsync(CancellationToken.None)).Provider;
        }
        catch (ApiException)
        {
            return Browser;
        }
    }
}
