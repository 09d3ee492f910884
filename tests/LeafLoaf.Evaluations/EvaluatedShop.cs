using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;
using LeafLoaf.Evaluations.Reporting;
using LeafLoaf.TestKit;

namespace LeafLoaf.Evaluations;

/// <summary>Real servers with the whole catalog, the Api over them, and both halves of the queries put to it once.</summary>
public sealed class EvaluatedShop : StoresFixture
{
    // Loading and indexing everything takes under a minute on two free cores, and long on a busy machine.
    private static readonly TimeSpan IndexedWithin = TimeSpan.FromMinutes(15);
    private ServiceRunner? _runner;

    public Run Dev { get; private set; } = null!;

    public Run Test { get; private set; } = null!;

    /// <summary>Both halves as Markdown; also written to results.md beside the tests' program.</summary>
    public string Table { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        try
        {
            _runner = new ServiceRunner(Workspace, Environment);
            var workers = await _runner.StartWorkersAsync(waitUntilReady: false);
            await workers.WaitUntilReadyAsync(IndexedWithin, CancellationToken.None);
            var service = await _runner.StartApiAsync();
            using var client = new HttpClient { BaseAddress = service.Address };
            var (api, files) = (new SearchApi(client), EvaluationFiles.Find());
            Dev = await Run.MeasureAsync(api, GradedSet.Read(files, SetName.Dev), files, CancellationToken.None);
            Test = await Run.MeasureAsync(api, GradedSet.Read(files, SetName.Test), files, CancellationToken.None);
            Table = Reporting.Table.Of([Dev, Test]);
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "results.md"), Table);
        }
        catch
        {
            // xunit does not dispose a fixture whose start failed.
            await DisposeAsync();
            throw;
        }
    }

    public override async Task DisposeAsync()
    {
        if (_runner is not null) await _runner.DisposeAsync();
        await base.DisposeAsync();
    }
}
