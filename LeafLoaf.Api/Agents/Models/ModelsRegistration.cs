using LeafLoaf.Core.Models;
using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Api.Agents.Models;

public static class ModelsRegistration
{
    public static void AddModels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddModelClient(builder.Configuration).AddModelResilience(ModelRegistration.Read(builder.Configuration))
            .AddHttpMessageHandler(s => new RefusalWatch(s.GetRequiredService<Pressure>()));
        services.AddSingleton(PromptLibrary.Load(Path.Combine(AppContext.BaseDirectory, "config", "prompts")));
        services.AddSingleton<Pressure>();
        services.AddHostedService<PressureWatch>();
        services.AddSingleton<LocalAnswers>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<AnswerStats>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<CallSlots>();
        services.AddSingleton<ModelStats>();
        services.AddSingleton<ModelGateway>();
    }

    public static void MapModels(this IEndpointRouteBuilder app)
    {
        var stats = app.MapGroup("/api/stats").WithTags("Stats");
        stats.MapGet("/cache", GetCacheStats.Handle).WithName("GetCacheStats");
        stats.MapGet("/llm", GetModelStats.HandleAsync).WithName("GetModelStats");
    }

    /// <summary>Two retries with growing pauses, a circuit that opens when most calls fail, and a limit on each attempt.</summary>
    internal static IHttpClientBuilder AddModelResilience(this IHttpClientBuilder http, ModelOptions model) =>
        http.AddOutgoingResilience(options =>
        {
            (options.TotalTimeout, options.AttemptTimeout) = (TimeSpan.FromSeconds(model.TimeoutSeconds), TimeSpan.FromSeconds(model.AttemptSeconds));
            (options.Retries, options.RetryDelay) = (model.Retries, TimeSpan.FromSeconds(model.RetrySeconds));
            (options.MinimumThroughput, options.SamplingDuration, options.BreakDuration) = (8, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15));
        });
}
