using System.Net;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>Looks at the working set every five seconds and lets go of answers when it rises.</summary>
internal sealed class PressureWatch(Pressure pressure, LocalAnswers answers, TimeProvider time, ILogger<PressureWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!pressure.Measured(Environment.WorkingSet)) continue;
            answers.Shrink();
            logger.LogWarning("Memory is {State}: {Concurrency} model calls at once, {Answers} answers kept, {Messages} messages of history",
                pressure.LowMemory ? "low" : "enough again", pressure.Concurrency, pressure.CacheSize, pressure.HistoryMessages);
        }
    }
}

/// <summary>Counts every 429, also those that are tried again.</summary>
internal sealed class RefusalWatch(Pressure pressure) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) pressure.Refused();
        return response;
    }
}
