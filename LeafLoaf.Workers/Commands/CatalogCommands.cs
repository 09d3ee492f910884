using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Workers.Indexing;
using LeafLoaf.Workers.Migrations;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary><c>import catalog FILE [--replace]</c> and <c>export catalog FILE</c>. Exit code 0 is success, 1 a fault of the input.</summary>
public static class CatalogCommands
{
    private const int RejectsShown = 20;

    public static async Task<int> ImportAsync(IServiceProvider services, string path, bool replace, CancellationToken ct)
    {
        try
        {
            var file = CatalogFile.Open(path);
            var time = services.GetRequiredService<TimeProvider>();
            await services.GetRequiredService<MigrationRunner>().ApplyAsync(ct);
            var total = await file.CountLinesAsync(ct);
            var loading = new ProgressLine("Reading", time, WriteProgress);
            var result = await services.GetRequiredService<CatalogImport>().RunAsync(file, replace, enrich: true,
                new SyncProgress<ImportProgress>(p => loading.Report(p.LinesRead, total)), ct);
            EndProgress();
            await ReportAsync(services.GetRequiredService<NpgsqlDataSource>(), result, ct);
            var indexing = new ProgressLine("Indexing", time, WriteProgress);
            await services.GetRequiredService<IndexBuilder>().BringUpToDateAsync(
                new SyncProgress<IndexProgress>(p => indexing.Report(p.Done, p.Total)), ct);
            EndProgress();
            Console.WriteLine("The shop now answers from the new index.");
            return 0;
        }
        catch (CatalogFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    public static async Task<int> ExportAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        // Written beside the target and moved at the end: a broken export never replaces a good file.
        var unfinished = path + ".part";
        long count = 0;
        await using (var file = File.Create(unfinished))
        await using (var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : (Stream)file)
        {
            await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"select {ProductColumns.List} from products order by no");
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                await JsonSerializer.SerializeAsync(stream, ProductColumns.Read(reader, 0), ProductJson.Default.Product, ct);
                await stream.WriteAsync("\n"u8.ToArray(), ct);
                count++;
            }
        }
        File.Move(unfinished, path, overwrite: true);
        Console.WriteLine($"{count:N0} products written to {path}");
        return 0;
    }

    private static async Task ReportAsync(NpgsqlDataSource database, ImportResult result, CancellationToken ct)
    {
        Console.WriteLine(
            $"{result.Staged:N0} products read, {result.Changed:N0} new or changed, {result.Removed:N0} removed, {result.Rejected:N0} lines rejected.");
        if (result.Rejected == 0) return;
        await using var command = database.CreateCommand(
            $"select line, reason from catalog_rejects where import_id = $1 order by line limit {RejectsShown}");
        command.Parameters.AddWithValue(result.ImportId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) Console.WriteLine($"  line {reader.GetInt64(0)}: {reader.GetString(1)}");
        if (result.Rejected > RejectsShown)
            Console.WriteLine($"  … and {result.Rejected - RejectsShown:N0} more, all in the table catalog_rejects under import {result.ImportId}.");
    }

    private static void WriteProgress(string text)
    {
        if (Console.IsOutputRedirected) Console.WriteLine(text);
        else Console.Write($"\r{text,-110}");
    }

    private static void EndProgress()
    {
        if (!Console.IsOutputRedirected) Console.WriteLine();
    }
}
