using LeafLoaf.Core.Data;
using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.TestKit;
using LeafLoaf.TestKit.Shoppers;
using LeafLoaf.Workers.Migrations;
using LeafLoaf.Workers.Privacy;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Privacy;

/// <summary>Old events become snapshots, and nobody's preferences change by a bit.</summary>
public sealed class RetentionTests(RetentionTests.LogStores stores) : IClassFixture<RetentionTests.LogStores>
{
    private const int Days = 160;
    private static readonly PersonalizationRules Rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "personalization_rules.yaml"));
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_replay_gives_the_same_before_and_after_and_old_days_are_gone()
    {
        var shoppers = await FillAsync();
        var before = await ReplayAsync(shoppers);
        var first = await RunAsync();
        Assert.True(first.Folded >= shoppers.Count / 2, $"{first}");
        await AssertSameAsync(before, first);
        Assert.Equal(Days - 90, first.Dropped);
        Assert.Equal(0L, await CountAsync("select count(*) from event_ids where received < '2026-10-10'"));

        // Again, and a month later: a snapshot is folded into the next one.
        await AssertSameAsync(before, await RunAsync());
        var later = await RunAsync(afterDays: 40);
        await AssertSameAsync(before, later);
        Assert.True(later.Dropped > 0);
        Assert.Equal(0L, await CountAsync("select count(*) from (select user_id from raw_user_actions where event_type = 'snapshot' group by 1 having count(*) > 1) d"));
    }

    [Fact]
    public async Task What_arrives_after_an_erasure_is_swept_away()
    {
        await using var append = new EventAppend(stores.Database);
        await stores.Database.ExecuteAsync("insert into erasures (subject) values (pseudonym('gone'))", [], default);
        await append.AppendAsync([Late("gone"), Late("here")], default);
        Assert.Equal(1, await new LateArrivals(stores.Database).SweepAsync(default));
        Assert.Equal(0L, await CountAsync("select (select count(*) from raw_user_actions where user_id = 'gone') + (select count(*) from shopper_versions where user_id = 'gone')"));
        Assert.Equal(1L, await CountAsync("select count(*) from raw_user_actions where user_id = 'here'"));
    }

    private static NewEvent Late(string user) => new(new UserAction
    {
        EventId = "e1", EventTimestamp = EventTime.Now(TimeProvider.System).AddMinutes(-5), EventType = EventTypes.Paused, UserId = user, SessionId = "s", RulesVersion = Rules.Version,
    });

    // 160 days of made-up shoppers: takebacks, resets, merges, late events.
    private async Task<List<string>> FillAsync()
    {
        await new RulesStore(stores.Database).RecordAsync(Rules, default);
        await stores.Database.ExecuteAsync($"select make_event_partition('2026-08-01'::date + n) from generate_series(0, {Days}) n", [], default);
        var events = new GeneratedShoppers(7, [Rules.Version]).Events(4000, 60).ToList();
        var stretch = Days * 0.99 / (events.Max(e => e.EventTimestamp) - Start).TotalDays;
        await using var append = new EventAppend(stores.Database);
        foreach (var group in events.Select(e => new NewEvent(e with { EventTimestamp = Stretched(e.EventTimestamp, stretch) })).Chunk(500))
            await append.AppendAsync(group, default);
        return [.. events.Select(e => e.UserId).Distinct()];
    }

    private static DateTimeOffset Stretched(DateTimeOffset at, double stretch)
    {
        var ticks = (long)((at - Start).Ticks * stretch);
        return Start.AddTicks(ticks - ticks % TimeSpan.TicksPerMicrosecond);
    }

    private Task<Retention.Result> RunAsync(int afterDays = 0) => new Retention(
        stores.Database, new RulesStore(stores.Database), Options.Create(new RetentionOptions()), new Clock(Start.AddDays(Days + afterDays)), NullLogger<Retention>.Instance)
        .RunAsync(default);

    private async Task<Dictionary<string, Preferences>> ReplayAsync(IEnumerable<string> shoppers)
    {
        var log = new DatabaseProfileLog(stores.Database, new RulesStore(stores.Database));
        var states = new Dictionary<string, Preferences>(StringComparer.Ordinal);
        foreach (var shopper in shoppers) states[shopper] = await Replay.RunAsync(log, shopper);
        return states;
    }

    private async Task AssertSameAsync(Dictionary<string, Preferences> before, Retention.Result result)
    {
        foreach (var (shopper, state) in await ReplayAsync(before.Keys))
            Assert.True(PreferencesJson.Same(before[shopper], state), $"{shopper} after {result}");
    }

    private Task<long> CountAsync(string sql) => stores.Database.FirstAsync(sql, [], r => r.GetInt64(0), default)!;

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    public sealed class LogStores : StoresFixture
    {
        public NpgsqlDataSource Database { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Database = NpgsqlDataSource.Create(Postgres);
            await new MigrationRunner(Database, NullLogger<MigrationRunner>.Instance).ApplyAsync(default);
        }

        public override async Task DisposeAsync()
        {
            if (Database is not null) await Database.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
