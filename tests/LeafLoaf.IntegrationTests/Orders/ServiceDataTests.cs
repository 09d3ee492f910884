using System.Diagnostics;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Catalog;
using LeafLoaf.TestKit;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Orders;

/// <summary>Made-up and imported customers, in a shop of their own.</summary>
public sealed class ServiceDataTests(StoresFixture stores) : IClassFixture<StoresFixture>
{
    private static readonly string[] Seeded =
        ["customers", "policies", "invoices", "payments", "tickets", "orders", "order_lines", "order_events", "claims", "claim_lines", "refunds", "demonstration_payments"];

    [Fact]
    public async Task The_same_day_makes_up_the_same_and_a_file_is_taken_over_row_by_row()
    {
        await using var services = new ServiceRunner(stores.Workspace, stores.Environment);
        services.Settings["Catalog__Seed"] = SeedFile.Write(stores.Workspace.Root, stores.Workspace.Data, every: 400);
        services.Settings["Service__Seed"] = "true";
        services.Settings["Service__SeedDate"] = "2026-11-20";
        await using var database = NpgsqlDataSource.Create(stores.Postgres);
        var first = await SeedAsync(services, database);
        await database.ExecuteAsync($"truncate {string.Join(", ", Seeded)}, seed_steps cascade", [], CancellationToken.None);
        Assert.Equal(first, await SeedAsync(services, database));
        Assert.Equal(5000, await CountAsync(database, "orders"));

        var file = Path.Combine(stores.Workspace.Data, "insurance.db");
        await SqliteAsync(file,
            """
            pragma page_size = 512;
            create table customers (customer_id varchar(20) primary key, first_name text, last_name text, email text, phone text, "date_of_birth" date);
            insert into customers with recursive n(i) as (select 1 union all select i + 1 from n where i < 900)
                select 'CUSTX' || i, 'First ' || i, 'Lästname', 'c' || i || '@insured.example', null, '1990-01-01' from n;
            insert into customers values ('CUSTX0', 'No', 'Mail', 'nomail', null, null);
            create table policies (policy_number text primary key, customer_id text, policy_type text, premium_amount real, billing_frequency text, status text, start_date text);
            insert into policies values ('POLX1', 'CUSTX1', 'home', 197.875, 'Monthly', 'active', '2026-01-01');
            insert into policies values ('POLX2', 'CUSTX999', 'auto', 10, 'monthly', 'active', '2026-01-01');
            insert into policies values ('POLX3', 'CUSTX2', 'yacht', 10, 'monthly', 'active', '2026-01-01');
            create table billing (bill_id integer primary key, policy_number text, amount_due real, billing_date text, due_date text, status text);
            insert into billing values (77, 'POLX1', 16.49, '2026-02-01', '2026-02-15', 'pending');
            create table claims (claim_id text, policy_number text, claim_type text, description text, claim_amount real, claim_date text, status text);
            """ + $"insert into claims values ('CLMX1', 'POLX1', 'collision', '{new string('x', 1900)}', 12.5, '2026-03-01 10:00:00', 'under review');");
        var (checkedExit, _) = await WorkersCommand.RunAsync(stores, ["import", "sqlite", file, "--check"]);
        Assert.Equal((1, 1000L), (checkedExit, await CountAsync(database, "customers")));

        var (exit, output) = await WorkersCommand.RunAsync(stores, ["import", "sqlite", file]);
        Assert.Equal(1, exit);
        foreach (var line in new[]
        {
            "customers  901 read from customers, 900 taken, 1 rejected", "(CUSTX0): email is none: nomail",
            "policies   3 read from policies, 1 taken, 2 rejected", "(POLX2): customer_id CUSTX999 is in no table", "(POLX3): plan 'yacht' is not known",
            "invoices   1 read from billing, 1 taken, 0 rejected", "payments   not in the file", "claims     1 read from claims, 1 taken, 0 rejected",
        })
            Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.Equal(1900L, await CountAsync(database, "customers"));
        Assert.Equal("plus 197.88 monthly Lästname 77 open damaged in_review 1900", await database.FirstAsync(
            """
            select concat_ws(' ', plan, premium, billing, last_name, invoice_id, i.status, claim_type, k.status, length(description))
            from policies p join customers using (customer_id) join invoices i using (policy_number) join claims k using (policy_number) where policy_number = 'POLX1'
            """, [], r => r.GetString(0), CancellationToken.None));
        Assert.Contains("is not a SQLite 3 database", (await WorkersCommand.RunAsync(stores, ["import", "sqlite", services.Settings["Catalog__Seed"]])).Output, StringComparison.Ordinal);
    }

    private static async Task<string> SeedAsync(ServiceRunner services, NpgsqlDataSource database)
    {
        var workers = await services.StartWorkersAsync();
        await workers.Child.KillAsync();
        var sums = new List<string>();
        foreach (var table in Seeded)
            sums.Add($"{table} " + await database.FirstAsync($"select coalesce(sum(hashtextextended((to_jsonb(t) - array['id', 'created_at'])::text, 0)), 0)::text from {table} t", [],
                r => r.GetString(0), CancellationToken.None));
        return string.Join('\n', sums);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string table) =>
        await database.FirstAsync($"select count(*) from {table}", [], r => r.GetInt64(0), CancellationToken.None);

    // Written by the real program, not by anything of ours.
    private static async Task SqliteAsync(string file, string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [file]) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false })!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
    }
}
