using LeafLoaf.AppHost.Native;
using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.AppHost.Native.Servers;

namespace LeafLoaf.IntegrationTests.Hosting;

/// <summary>A service that cannot start is named at once, with what it said, instead of being waited for.</summary>
public sealed class FailedStartTests
{
    [Fact]
    public async Task A_service_that_ends_while_it_starts_is_named_with_its_last_lines()
    {
        var nonsense = new Dictionary<string, string>(StringComparer.Ordinal) { ["Requests__TimeoutSeconds"] = "0" };
        await using var web = await ServiceProcess.StartAsync(
            Workspace.Find(), "web", "LeafLoaf.Web", Ports.Free(), nonsense, new ServerOptions());

        var failure = await Assert.ThrowsAsync<ChildCrashedException>(
            () => web.WaitUntilReadyAsync(TimeSpan.FromMinutes(1), CancellationToken.None));

        Assert.Contains("web ended unexpectedly", failure.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 78", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Bad configuration: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("TimeoutSeconds", failure.Message, StringComparison.Ordinal);
    }
}
