using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Core;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Hosting;
using LeafLoaf.TestKit;
using LeafLoaf.Workers.Privacy;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace LeafLoaf.IntegrationTests.Agents.Conversations;

/// <summary>Conversations over real stores, which are killed.</summary>
[Collection(StoresCollection.Name)]
public sealed class ConversationStoreTests(StoresFixture stores) : IAsyncLifetime
{
    private TalkReplica _here = null!;
    private TalkReplica _there = null!;

    public async Task InitializeAsync()
    {
        _here = await TalkReplica.StartAsync(stores, ("ArchiveEveryMs", "50"), ("SweepSeconds", "0.5"));
        _there = await TalkReplica.StartAsync(stores, ("ArchiveEveryMs", "50"), ("SweepSeconds", "0.5"));
        await Eventually.TrueAsync(() => Task.FromResult(_here.Redis.IsThere && _there.Redis.IsThere));
    }

    public async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_lives_an_hour_after_the_last_thing_said()
    {
        var started = await _here.SayAsync(_here.Store.Create("me", "CUST00004"), "hello");
        using var redis = await ConnectionMultiplexer.ConnectAsync(stores.Redis);
        var key = RedisKeys.Session(started.Conversation.SessionId);
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value.TotalSeconds, 3590, 3600);
        await redis.GetDatabase().KeyExpireAsync(key, TimeSpan.FromSeconds(100));
        await _there.SayAsync(await _there.FindAsync(started.Conversation.SessionId, "me"), "still there?");
        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value.TotalSeconds, 3590, 3600);
        Assert.True((await _here.Redis.CountAsync(DateTimeOffset.UtcNow)) >= 1);
        Assert.Null(await _here.Store.FindAsync("nobody-said-this", "me", CancellationToken.None));
    }

    [Fact]
    public async Task Turns_at_once_on_two_replicas_lose_no_message_and_one_state_stays()
    {
        var start = (await _here.SayAsync(_here.Store.Create("me"), "start")).Conversation;
        var turns = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? _here : _there).SayAsync(start, $"turn {i}")));
        Assert.Single(turns, t => t.StateSaved);
        var now = await _there.FindAsync(start.SessionId, "me");
        Assert.Equal(26, now.Messages.Count);
        Assert.Equal(26, now.Messages.Select(m => m.Id).Distinct().Count());
        Assert.Equal(now.Messages.OrderBy(m => m.Timestamp), now.Messages);
        Assert.Equal(13, now.Version);
        Assert.Equal(turns.Single(t => t.StateSaved).Conversation.GraphState["last"]!.ToString(), now.GraphState["last"]!.ToString());
        await Eventually.TrueAsync(async () => (await _here.ArchivedAsync(start.SessionId)).Length == 26);
    }

    [Fact]
    public async Task Redis_keeps_the_last_forty_messages_and_the_archive_all_of_them()
    {
        var talk = _here.Store.Create("me");
        for (var i = 0; i < 30; i++) talk = (await _here.SayAsync(talk, $"line {i}")).Conversation;
        Assert.Equal(40, (await _there.FindAsync(talk.SessionId, "me")).Messages.Count);
        await Eventually.TrueAsync(async () => (await _here.ArchivedAsync(talk.SessionId)).Length == 60);
        Assert.Equal(["line 0", "about line 0", "line 1"], (await _here.ArchivedAsync(talk.SessionId))[..3]);
        var (total, mine) = await _here.Archive.OfAsync("me", DateTimeOffset.UtcNow.AddHours(-1), 100, 0, CancellationToken.None);
        Assert.Equal(total, mine.Count);
        Assert.Equal(("line 0", 60L, true), mine.Where(c => c.SessionId == talk.SessionId).Select(c => (c.Title, c.Messages, c.Active)).Single());
    }

    [Fact]
    public async Task Somebody_elses_conversation_is_not_there_and_nobodys_becomes_who_goes_on_with_it()
    {
        var mine = (await _here.SayAsync(_here.Store.Create("me"), "mine")).Conversation;
        Assert.Null(await _there.Store.FindAsync(mine.SessionId, "another", CancellationToken.None));
        Assert.Null(await _there.Store.FindAsync(mine.SessionId, null, CancellationToken.None));
        Assert.False(await _there.Store.DeleteAsync(mine.SessionId, "another", CancellationToken.None));

        var nobodys = (await _here.SayAsync(_here.Store.Create(null), "hello")).Conversation;
        Assert.Null((await _there.FindAsync(nobodys.SessionId)).UserId);
        await _there.SayAsync(await _there.FindAsync(nobodys.SessionId, "me"), "it is me");
        Assert.Null(await _here.Store.FindAsync(nobodys.SessionId, "another", CancellationToken.None));
        Assert.Equal("me", (await _here.FindAsync(nobodys.SessionId, "me")).UserId);
    }

    [Fact]
    public async Task What_a_killed_process_did_not_archive_another_one_does()
    {
        // It never gets to writing, and is gone without a word.
        var slow = await TalkReplica.StartAsync(stores, ("ArchiveEveryMs", "60000"));
        await Eventually.TrueAsync(() => Task.FromResult(slow.Redis.IsThere));
        var talk = (await slow.SayAsync(slow.Store.Create("me"), "remember this")).Conversation;
        await Eventually.TrueAsync(async () => (await _here.ArchivedAsync(talk.SessionId)) is ["remember this", "about remember this"]);
        Assert.DoesNotContain(talk.SessionId, (await _here.Redis.UnarchivedAsync(1000))!.Keys);
        await slow.DisposeAsync();
    }

    [Fact]
    public async Task Deleted_is_deleted_everywhere_and_no_copy_brings_it_back()
    {
        var talk = (await _here.SayAsync(_here.Store.Create("me"), "a secret")).Conversation;
        Assert.NotNull(await _there.Store.FindAsync(talk.SessionId, "me", CancellationToken.None));
        Assert.True(await _here.Store.DeleteAsync(talk.SessionId, "me", CancellationToken.None));
        Assert.Null(await _there.Store.SaveTurnAsync(talk, [ChatMessage.Now(Conversation.User, "again")], null, CancellationToken.None));
        await Task.Delay(300);
        Assert.Null(await _there.Store.FindAsync(talk.SessionId, "me", CancellationToken.None));
        Assert.Null(await _there.Archive.FindAsync(talk.SessionId, null, CancellationToken.None));
        Assert.False(await _there.Store.DeleteAsync(talk.SessionId, "me", CancellationToken.None));
    }

    [Fact]
    public async Task Transcripts_go_after_their_time_and_those_of_visitors_sooner()
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(stores.Postgres);
        await database.ExecuteAsync(
            """
            insert into conversations (conversation_id, user_id, version, created_at, last_activity, deleted_at) values
                ('old', 'me', 1, now(), now() - interval '366 days', null), ('mine', 'me', 1, now(), now() - interval '300 days', null),
                ('visitor', null, 1, now(), now() - interval '8 days', null), ('fresh', null, 1, now(), now(), null), ('gone', null, 1, now(), now(), now() - interval '2 days')
            """, [], CancellationToken.None);
        var work = new OldConversations(database, Options.Create(new RetentionOptions()), TimeProvider.System);
        Assert.Equal(3, await work.DeleteAsync(CancellationToken.None));
        Assert.Equal(["fresh", "mine"], await database.ListAsync("select conversation_id from conversations where conversation_id in ('old', 'mine', 'visitor', 'fresh', 'gone') order by 1", [],
            r => r.GetString(0), CancellationToken.None));
    }

    [Fact]
    public async Task Without_Redis_conversations_go_on_and_are_brought_together_when_it_is_back()
    {
        var talk = (await _here.SayAsync(_here.Store.Create("me"), "before")).Conversation;
        await Eventually.TrueAsync(async () => (await _here.ArchivedAsync(talk.SessionId)).Length == 2);
        await stores.Stores.Redis.KillAsync();
        await Eventually.TrueAsync(() => Task.FromResult(!_here.Redis.IsThere && !_there.Redis.IsThere));

        // The other replica never held it and finds it in the archive; then both go on, without knowing of each other.
        await _there.SayAsync(await _there.FindAsync(talk.SessionId, "me"), "there, without Redis");
        Assert.Contains("there, without Redis", await _here.ArchivedAsync(talk.SessionId));
        await _here.SayAsync(talk, "here, without Redis");
        var fresh = await _here.SayAsync(_here.Store.Create("me"), "begun without Redis");

        await stores.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
        await Eventually.TrueAsync(async () => (await _there.Redis.FindAsync(talk.SessionId)).Conversation?.Messages.Count == 6);
        var together = await _there.FindAsync(talk.SessionId, "me");
        Assert.Equal(["before", "there, without Redis", "here, without Redis"], together.Messages.Where(m => m.Role == Conversation.User).Select(m => m.Content));
        await Eventually.TrueAsync(async () => (await _there.Redis.FindAsync(fresh.Conversation.SessionId)).Place == SessionPlace.Here);
        Assert.True((await _there.SayAsync(together, "after")).StateSaved);
    }

    [Fact]
    public async Task Without_the_database_conversations_go_on_and_the_archive_catches_up()
    {
        var talk = (await _here.SayAsync(_here.Store.Create("me"), "before")).Conversation;
        await stores.Stores.Postgres.KillAsync();
        for (var i = 0; i < 30; i++) talk = (await (i % 2 == 0 ? _here : _there).SayAsync(await _there.FindAsync(talk.SessionId, "me"), $"line {i}")).Conversation;
        Assert.True(talk.Messages.Count >= 40);

        // Both are away: this process alone goes on.
        await stores.Stores.Redis.KillAsync();
        await Eventually.TrueAsync(() => Task.FromResult(!_here.Redis.IsThere));
        talk = (await _here.SayAsync(await _here.FindAsync(talk.SessionId, "me"), "all alone")).Conversation;

        await stores.Stores.StartAsync(ResourceNames.Postgres, CancellationToken.None);
        await Eventually.TrueAsync(async () => (await _here.ArchivedAsync(talk.SessionId)).Length == 64);
        await stores.Stores.StartAsync(ResourceNames.Redis, CancellationToken.None);
        await Eventually.TrueAsync(async () => (await _there.Redis.FindAsync(talk.SessionId)).Conversation?.Messages[^1].Content == "about all alone");
    }
}
