using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Api.Personalization.Rules;

/// <summary>
/// The rules new events are accepted under: <c>config/personalization_rules.yaml</c>, read again when it is saved. A file with a fault
/// stops the start; later it is refused with its faults in the log, and the rules before it stay. A version is recorded in the
/// database before it is used; only one that was there at the start, with the database away, is recorded with its first events.
/// </summary>
public sealed class ActiveRules : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _path = Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml");
    private readonly RulesStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<ActiveRules> _logger;
    private volatile PersonalizationRules _current;
    private volatile bool _recorded;
    private DateTime _read;

    public ActiveRules(RulesStore store, TimeProvider time, ILogger<ActiveRules> logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        _read = File.GetLastWriteTimeUtc(_path);
        _current = PersonalizationRules.Load(_path);
        _store.Remember(_current);
    }

    public PersonalizationRules Current => _current;

    /// <summary>Returns when the current version is in the database.</summary>
    public async ValueTask RecordAsync(CancellationToken ct)
    {
        if (_recorded) return;
        await _store.RecordAsync(_current, ct);
        _recorded = true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                await RecordAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
            {
                _logger.LogDebug(e, "The rules are looked at again in {Seconds} s", Interval.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var saved = File.GetLastWriteTimeUtc(_path);
        if (saved == _read) return;
        try
        {
            var rules = PersonalizationRules.Load(_path);
            await _store.RecordAsync(rules, ct);
            if (rules.Version != _current.Version) _logger.LogInformation("Personalization now goes by rules {Version}", rules.Version);
            _current = rules;
        }
        catch (InvalidDataException e)
        {
            _logger.LogError("The new personalization rules are not used, those before stay. {Faults}", e.Message);
        }
        _read = saved;
    }
}
