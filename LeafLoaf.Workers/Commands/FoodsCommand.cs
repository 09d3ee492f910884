using LeafLoaf.Core.Data;
using LeafLoaf.Workers.Foods;
using LeafLoaf.Workers.Migrations;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary><c>import foods PATH</c>: a FoodData Central download, a folder of CSV tables or a JSON file. Exit code 0 is success, 1 a fault of the input.</summary>
public static class FoodsCommand
{
    private const int RejectsShown = 20;

    public static async Task<int> ImportAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<MigrationRunner>().ApplyAsync(ct);
            var result = await services.GetRequiredService<FoodCentralImport>().RunAsync(path, Console.WriteLine, ct);
            Console.WriteLine($"{result.Taken:N0} foods taken, {result.Refused:N0} refused. The shop answers from them within seconds.");
            var rejects = await services.GetRequiredService<NpgsqlDataSource>().ListAsync(
                $"select line, name, reason from food_rejects where import_id = $1 order by line limit {RejectsShown}", [result.ImportId], r => $"  {r.GetInt64(0)}: {r.Text(1)}: {r.GetString(2)}", ct);
            rejects.ForEach(Console.WriteLine);
            if (result.Refused > rejects.Count) Console.WriteLine($"  … and {result.Refused - rejects.Count:N0} more, all in the table food_rejects under import {result.ImportId}.");
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or System.Text.Json.JsonException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
