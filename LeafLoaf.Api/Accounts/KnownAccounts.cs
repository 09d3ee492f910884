using LeafLoaf.Api.Accounts.Demo;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace LeafLoaf.Api.Accounts;

/// <summary>Which ids belong to accounts, remembered for a while.</summary>
public sealed class KnownAccounts(NpgsqlDataSource database) : IDisposable
{
    private const int MostRemembered = 10_000;
    private const int AccountIdVersion = 7;
    private static readonly TimeSpan RememberNo = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RememberYes = TimeSpan.FromHours(1);
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>True when an account has this id. Asks the database only for ids that can be an account's.</summary>
    public async ValueTask<bool> ContainsAsync(string userId, CancellationToken ct)
    {
        if (!Guid.TryParse(userId, out var id) || id.Version != AccountIdVersion) return false;
        if (Persona.All.Any(p => p.UserId == id)) return true;
        if (_known.TryGetValue(id, out bool known)) return known;
        await using var command = database.CreateCommand("select exists (select from users where id = $1)");
        command.Parameters.Add(new() { Value = id });
        known = (bool)(await command.ExecuteScalarAsync(ct))!;
        return _known.Set(id, known, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = known ? RememberYes : RememberNo });
    }

    public void Dispose() => _known.Dispose();
}
