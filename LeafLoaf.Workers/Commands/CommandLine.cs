using LeafLoaf.Core.Qdrant;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary>The workers' program also runs single commands and ends; <see cref="Usage"/> names them.</summary>
public static class CommandLine
{
    private const string Usage = 
        "Usage: import catalog FILE [--replace]\n       import profile FILE\n       import sqlite FILE [--check]\n       import foods PATH\n       export catalog FILE\n       " + ReplayArguments.Usage;

    public static bool IsCommand(string[] args) => args is ["import" or "export" or "replay", ..];

    public static async Task<int> RunAsync(WebApplicationBuilder builder, string[] args)
    {
        // What a person reads is the command's own text, not the service's log.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return args switch
            {
                ["import", "catalog", var file] => await CatalogCommands.ImportAsync(app.Services, file, replace: false, stop.Token),
                ["import", "catalog", "--replace", var file] =>
                    await CatalogCommands.ImportAsync(app.Services, file, replace: true, stop.Token),
                ["import", "catalog", var file, "--replace"] =>
                    await CatalogCommands.ImportAsync(app.Services, file, replace: true, stop.Token),
                ["export", "catalog", var file] => await CatalogCommands.ExportAsync(app.Services, file, stop.Token),
                ["import", "foods", var path] => await FoodsCommand.ImportAsync(app.Services, path, stop.Token),
                ["import", "profile", var file] => await ProfileImportCommand.RunAsync(app.Services, file, stop.Token),
                ["import", "sqlite", var file] => await SqliteCommand.ImportAsync(app.Services, file, keep: true, stop.Token),
                ["import", "sqlite", var file, "--check"] => await SqliteCommand.ImportAsync(app.Services, file, keep: false, stop.Token),
                ["replay", ..] => await ReplayCommand.RunAsync(app.Services, args[1..], stop.Token),
                _ => Unknown(),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes on where this one ended.");
            return 130;
        }
        catch (Exception e) when (e is NpgsqlException or HttpRequestException or QdrantException or IOException)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\nNothing is lost: the same command goes on where this one ended.");
            return 1;
        }
    }

    private static int Unknown()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
