using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Accounts;

/// <summary>The people one can be with one click, asked for once in a while; nobody outside of demo mode.</summary>
public sealed class Personas(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private readonly Lock _asking = new();
    private Task<IReadOnlyList<Persona>> _known = Task.FromResult<IReadOnlyList<Persona>>([]);
    private DateTimeOffset _until = DateTimeOffset.MinValue;

    public Task<IReadOnlyList<Persona>> AllAsync()
    {
        lock (_asking)
        {
            if (time.GetUtcNow() < _until) return _known;
            _until = time.GetUtcNow() + Kept;
            return _known = AskAsync(_known.IsCompletedSuccessfully ? _known.Result : []);
        }
    }

    private async Task<IReadOnlyList<Persona>> AskAsync(IReadOnlyList<Persona> before)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<AccountsClient>().PersonasAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // Whatever it is: the menu stands on every page, also on the one that explains an error.
            lock (_asking) _until = time.GetUtcNow() + AfterFailure;
            return before;
        }
    }
}
