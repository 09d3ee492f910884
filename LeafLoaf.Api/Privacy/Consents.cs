using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Data;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary>An entry of the ledger.</summary>
public sealed record ConsentEntry(string Purpose, bool Granted, int TextVersion, string Text, DateTimeOffset At);

/// <summary>The ledger of consent (table <c>consents</c>) and the question every learner asks it.</summary>
public sealed class Consents(
    NpgsqlDataSource database, Purposes purposes, IOptions<PrivacyOptions> privacy, IOptions<AuthOptions> auth, ILogger<Consents> logger) : IDisposable
{
    private const int MostRemembered = 5_000;
    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(1);
    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    private bool Default => privacy.Value.ConsentByDefault ?? auth.Value.Mode == AuthMode.Demo;

    /// <summary>
    /// Whether a shopper agrees to a purpose. Known for five seconds, so that another replica's change counts soon. When the ledger
    /// cannot be read, somebody nothing is known about counts as never asked.
    /// </summary>
    public ValueTask<bool> AllowsAsync(string userId, string purpose, CancellationToken ct) =>
        _answers.TryGetValue((userId, purpose), out bool known) ? ValueTask.FromResult(known) : new(ReadAsync(userId, purpose, ct));

    /// <summary>The whole ledger of a shopper, newest first.</summary>
    public Task<List<ConsentEntry>> HistoryAsync(string userId, CancellationToken ct) => database.ListAsync(
        "select purpose, granted, text_version, text, at from consents where user_id = $1 order by id desc limit 500", [userId],
        r => new ConsentEntry(r.GetString(0), r.GetBoolean(1), r.GetInt32(2), r.GetString(3), r.Time(4)), ct);

    public async Task AddAsync(string userId, string purpose, bool granted, CancellationToken ct)
    {
        var question = purposes.All[purpose];
        await database.ExecuteAsync(
            "insert into consents (user_id, purpose, granted, text_version, text) values ($1, $2, $3, $4, $5)",
            [userId, purpose, granted, question.Version, question.Text], ct);
        Keep(userId, purpose, granted);
    }

    /// <summary>What counts for a purpose, given the ledger.</summary>
    /// <returns>The answer that counts, or null when the present text was never answered; and whether the purpose is allowed.</returns>
    public (ConsentEntry? Answer, bool Allowed) Effective(string purpose, IEnumerable<ConsentEntry> history)
    {
        var answer = history.FirstOrDefault(e => e.Purpose == purpose);
        // A refusal stands whatever the text says by now.
        if (answer is { Granted: true } && answer.TextVersion != purposes.All[purpose].Version) answer = null;
        return (answer, answer?.Granted ?? Default);
    }

    /// <summary>Takes over what was answered before signing in, where the account has not answered itself.</summary>
    public async Task CarryOverAsync(string fromUserId, string userId, CancellationToken ct)
    {
        await database.ExecuteAsync(
            """
            insert into consents (user_id, purpose, granted, text_version, text)
            select distinct on (purpose) $2, purpose, granted, text_version, text from consents f
            where user_id = $1 and not exists (select from consents c where c.user_id = $2 and c.purpose = f.purpose)
            order by purpose, id desc
            """, [fromUserId, userId], ct);
        Forget(userId);
    }

    /// <summary>Asks the ledger again next time.</summary>
    public void Forget(string userId)
    {
        foreach (var purpose in purposes.All.Keys) _answers.Remove((userId, purpose));
    }

    public void Dispose() => _answers.Dispose();

    private async Task<bool> ReadAsync(string userId, string purpose, CancellationToken ct)
    {
        try
        {
            // A database that hangs must not hold up every event of a shopper.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(ReadWithin);
            return Keep(userId, purpose, Effective(purpose, await HistoryAsync(userId, limit.Token)).Allowed);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogWarning("The ledger of consent cannot be read: {Reason}", e.Message);
            return Keep(userId, purpose, Default);
        }
    }

    private bool Keep(string userId, string purpose, bool allowed) =>
        _answers.Set((userId, purpose), allowed, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remember });
}
