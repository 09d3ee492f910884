using LeafLoaf.Core.Help;
using LeafLoaf.Core.Qdrant;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Workers.Help;

/// <summary>Section <c>Help</c>.</summary>
public sealed class HelpOptions
{
    public const string Section = "Help";

    /// <summary>How often the index is compared with the articles.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Looks after the help's index from the start on. Nobody waits for it: without it the Api answers from the files.</summary>
public sealed class HelpService(HelpIngest ingest, IOptions<HelpOptions> options, TimeProvider time, ILogger<HelpService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckEvery, time);
        do
        {
            try
            {
                await ingest.BringUpToDateAsync(stoppingToken);
            }
            catch (Exception e) when (e is HttpRequestException or QdrantException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "The help could not be indexed; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

public static class HelpRegistration
{
    public static void AddHelp(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HelpOptions>().Bind(builder.Configuration.GetSection(HelpOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .Validate(o => o.CheckEvery >= TimeSpan.FromSeconds(1), "Help:CheckEvery must be at least one second.").ValidateOnStart();
        builder.Services.AddSingleton(_ => HelpLibrary.Load());
        builder.Services.AddSingleton<HelpIngest>();
        builder.Services.AddHostedService<HelpService>();
    }
}
