using LeafLoaf.Workers.Migrations;
using LeafLoaf.Workers.Service.Sqlite;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary><c>import sqlite FILE [--check]</c>. Exit code 0 when every row was taken, 1 when some were rejected or the file is unreadable.</summary>
public static class SqliteCommand
{
    public static async Task<int> ImportAsync(IServiceProvider services, string path, bool keep, CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<MigrationRunner>().ApplyAsync(ct);
            var reports = await new SqliteImport(services.GetRequiredService<NpgsqlDataSource>()).RunAsync(path, keep, ct);
            foreach (var report in reports)
            {
                Console.WriteLine(report.Source is null
                    ? $"{report.Table,-10} not in the file"
                    : $"{report.Table,-10} {report.Read:N0} read from {report.Source}, {report.Taken:N0} taken, {report.Rejected:N0} rejected");
                foreach (var reject in report.Rejects) Console.WriteLine($"  {reject}");
                if (report.Rejected > report.Rejects.Count) Console.WriteLine($"  … and {report.Rejected - report.Rejects.Count:N0} more");
            }
            if (!keep) Console.WriteLine("Nothing was kept: this was a check.");
            return reports.Any(r => r.Rejected > 0) ? 1 : 0;
        }
        catch (SqliteFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
