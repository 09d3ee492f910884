using System.Diagnostics;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Search;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Catalog;

/// <summary>The import command against a running shop of its own.</summary>
public sealed class ImportTests : IClassFixture<SmallShop>
{
    private readonly SmallShop _shop;

    public ImportTests(SmallShop shop) => _shop = shop;

    [Fact]
    public async Task A_merchants_file_is_added_and_its_bad_rows_are_reported()
    {
        var (exit, output) = await RunAsync("import", Write("mine.csv",
            """
            id,name,brand,price,currency,ingredients,energy_kcal,gtin,image_url
            m-1,Zanzibar Quokka Cookies,Quokka Kitchen,3.49,USD,"wheat flour, butter, sugar",450,,
            ,No Id Here,,1,USD,,,,
            m-2,,,1,USD,,,,
            m-3,Bad Price,,cheap,USD,,,,
            m-4,Bad Energy,,1,USD,,5000,,
            m-5,Bad Code,,1,USD,,,12AB,
            m-1,Twice,,1,USD,,,,
            m-6,"Quokka Crackers, Salted",Quokka Kitchen,2.10,USD,"rice, salt",380,00012345678905,https://example.com/q.png
            """));

        Assert.True(exit == 0, output);
        Assert.Contains("2 products read", output, StringComparison.Ordinal);
        foreach (var reason in new[] { "line 2: id", "line 3: name", "line 4: price", "line 5: energy_kcal", "line 6: gtin", "line 7: id: 'm-1' stands on line 1" })
            Assert.Contains(reason, output, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await _shop.Api.SearchAsync("q=quokka"))["total"]!.GetValue<int>() == 2);
        var cookies = JsonNode.Parse(await _shop.Api.GetStringAsync(new Uri("/api/products/m-1", UriKind.Relative)))!;
        Assert.Equal(["milk", "gluten", "wheat"], cookies["allergens"]!["contains"].Texts().OrderBy(a => a != "milk").ThenBy(a => a, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_without_a_change()
    {
        var first = Path.Combine(_shop.Workspace.Data, "first.ndjson");
        Assert.Equal(0, (await RunAsync("export", first)).Exit);
        var (exit, output) = await RunAsync("import", first, "--replace");
        Assert.Equal(0, exit);
        Assert.Contains(" 0 new or changed, 0 removed, 0 lines rejected", output, StringComparison.Ordinal);
        var second = Path.Combine(_shop.Workspace.Data, "second.ndjson.gz");
        Assert.Equal(0, (await RunAsync("export", second)).Exit);
        Assert.Equal(await File.ReadAllTextAsync(first), ReadGzip(second));
    }

    [Theory]
    [InlineData("none.csv", null, "no such file")]
    [InlineData("wrong.xlsx", "PK", "must end in")]
    [InlineData("columns.csv", "sku,title\n1,Milk\n", "lacks the columns id and name")]
    [InlineData("empty.csv", "", "The file is empty")]
    public async Task A_file_that_is_no_catalog_changes_nothing(string name, string? content, string message)
    {
        var path = content is null ? Path.Combine(_shop.Workspace.Data, name) : Write(name, content);
        var before = await CountAsync();
        var (exit, output) = await RunAsync("import", path, "--replace");
        Assert.Equal(1, exit);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Replacing_by_nothing_is_refused()
    {
        var before = await CountAsync();
        var (exit, output) = await RunAsync("import", Write("bad.ndjson", "{\"id\":\"x\"}\nnot json\n"), "--replace");
        Assert.Equal(1, exit);
        Assert.Contains("no valid product", output, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Searches_see_the_old_catalog_or_the_new_one_and_nothing_between()
    {
        var before = (await _shop.Api.SearchAsync("q=pasta"))["total"]!.GetValue<int>();
        var lines = Enumerable.Range(0, 200).Select(i => $$"""{"id":"wombat-{{i}}","name":"Wombat Pasta Number {{i}}","price":2.5}""");
        using var done = new CancellationTokenSource();
        var seen = Task.Run(async () =>
        {
            var totals = new HashSet<int>();
            while (!done.IsCancellationRequested) totals.Add((await _shop.Api.SearchAsync("q=pasta"))["total"]!.GetValue<int>());
            return totals;
        });
        var (exit, output) = await RunAsync("import", Write("wombats.ndjson", string.Join('\n', lines)));
        Assert.True(exit == 0, output);
        await Eventually.TrueAsync(async () => (await _shop.Api.SearchAsync("q=wombat"))["total"]!.GetValue<int>() == 200);
        await done.CancelAsync();
        Assert.Equal([before, before + 200], (await seen).Order());
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_shop.Workspace.Data, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<long> CountAsync()
    {
        await using var database = NpgsqlDataSource.Create(_shop.Postgres);
        await using var command = database.CreateCommand("select count(*) from products");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<(int Exit, string Output)> RunAsync(string verb, string file, params string[] options) =>
        WorkersCommand.RunAsync(_shop, [verb, "catalog", file, .. options]);

    private static string ReadGzip(string path)
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}

/// <summary>Runs one command of the built workers against a fixture's stores.</summary>
internal static class WorkersCommand
{
    public static async Task<(int Exit, string Output)> RunAsync(StoresFixture stores, string[] arguments)
    {
        using var process = Start(stores, arguments);
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }

    public static Process Start(StoresFixture stores, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [stores.Workspace.BuiltProgram("LeafLoaf.Workers"), .. arguments])
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in stores.Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
