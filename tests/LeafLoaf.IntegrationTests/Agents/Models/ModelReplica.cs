using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Models;
using LeafLoaf.IntegrationTests.Personalization.Events;
using LeafLoaf.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.IntegrationTests.Agents.Models;

/// <summary>The part of an Api that asks language models, over a shop's stores and its model's server.</summary>
internal sealed class ModelReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    public ModelReplica(EventShop shop, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(shop.Configuration);
        builder.Configuration.AddInMemoryCollection(shop.ModelSettings.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => (string?)s.Value));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => "Model:" + s.Name, s => (string?)s.Value));
        builder.Configuration["Auth:Mode"] = "Demo";
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("test");
        builder.Services.AddDatabase(builder.Configuration).AddRedis(builder.Configuration);
        builder.AddAccounts();
        builder.AddLimits();
        builder.AddPrivacy();
        builder.Services.AddSafety();
        builder.Services.AddSingleton<CurrentSnapshot>();
        builder.AddModels();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        _app = builder.Build();
    }

    public ModelGateway Gateway => Get<ModelGateway>();

    public ModelStats Stats => Get<ModelStats>();

    public ModelBudget Budget => Get<ModelBudget>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A turn of a visitor, with tools and documents.</summary>
    public ModelTurn Turn(string message, IReadOnlyList<AgentTool>? tools = null, IReadOnlyList<Passage>? documents = null, string session = "s") =>
        new("billing_agent", "billing_agent", message, [], documents ?? [], tools ?? [], new ToolContext(new DefaultHttpContext { RequestServices = _app.Services }, session));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A tool that answers what a test says.</summary>
internal sealed class FixedTool(string name, string json, ToolEffect effect = ToolEffect.ReadsPersonal) : AgentTool
{
    public override string Name => name;

    public override string Description => $"Does {name}.";

    public override ToolEffect Effect => effect;

    public override System.Text.Json.JsonElement InputSchema { get; } = System.Text.Json.JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement;

    public List<string> Inputs { get; } = [];

    public override Task<ToolResult> InvokeAsync(System.Text.Json.JsonElement input, ToolContext context, CancellationToken ct)
    {
        Inputs.Add(input.GetRawText());
        return Task.FromResult(new ToolResult(System.Text.Json.Nodes.JsonNode.Parse(json), null, 200));
    }
}
