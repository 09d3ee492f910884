using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using LeafLoaf.TestKit;
using LeafLoaf.Workers.Migrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Agents.Conversations;

/// <summary>The part of an Api that holds conversations, over real stores.</summary>
internal sealed class TalkReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TalkReplica(WebApplication app) => _app = app;

    public ConversationStore Store => _app.Services.GetRequiredService<ConversationStore>();

    public ConversationArchive Archive => _app.Services.GetRequiredService<ConversationArchive>();

    public ConversationFeed Feed => _app.Services.GetRequiredService<ConversationFeed>();

    public RedisSessions Redis => _app.Services.GetRequiredService<RedisSessions>();

    public Escalations Escalations => _app.Services.GetRequiredService<Escalations>();

    public static async Task<TalkReplica> StartAsync(StoresFixture stores, params (string Name, string Value)[] settings)
    {
        await using (var database = NpgsqlDataSource.Create(stores.Postgres))
            await new MigrationRunner(database, NullLogger<MigrationRunner>.Instance).ApplyAsync(CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(stores.Configuration);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name.Contains(':', StringComparison.Ordinal) ? s.Name : "Conversations:" + s.Name, s => (string?)s.Value));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDatabase(builder.Configuration).AddRedis(builder.Configuration);
        builder.AddConversations();
        builder.AddEscalation();
        var app = builder.Build();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Says something and saves it with a state that names it.</summary>
    public async Task<SavedTurn> SayAsync(Conversation conversation, string text) => (await Store.SaveTurnAsync(
        conversation, [ChatMessage.Now(Conversation.User, text), ChatMessage.Now(Conversation.Assistant, "about " + text)],
        new() { ["last"] = text }, CancellationToken.None))!;

    public async Task<Conversation> FindAsync(string id, string? caller = null) => (await Store.FindAsync(id, caller, CancellationToken.None))!;

    /// <summary>What the archive has, as texts.</summary>
    public async Task<string[]> ArchivedAsync(string id) =>
        [.. (await Archive.FindAsync(id, null, CancellationToken.None))?.Messages.Select(m => m.Content) ?? []];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
