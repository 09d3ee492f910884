using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Data;
using LeafLoaf.IntegrationTests.Accounts;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Privacy;

/// <summary>Keeps the list of tables about people complete.</summary>
[Collection(AccountShopCollection.Name)]
public sealed class TableTests(AccountShop shop)
{
    // Tables about nobody. Jobs and days are the scheduler's and the log's own.
    private static readonly string[] AboutNobody =
    [
        "foods", "food_portions", "food_aliases", "food_imports", "food_staging", "food_rejects", "foods_state",
        "products", "catalog_state", "catalog_imports", "catalog_staging", "catalog_rejects", "index_builds", "schema_migrations",
        "personalization_rules", "job_marks", "stock", "delivery_slots", "seed_steps", "data_protection_keys", "privacy_salt", "insight_models", "model_spend", "faq_unanswered",
        // About people, but under pseudonyms only.
        "privacy_audit", "erasures",
    ];

    [Fact]
    public async Task Every_table_is_about_somebody_or_about_nobody()
    {
        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        var tables = await database.ListAsync(
            """
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'qrtz%' order by 1
            """, [], r => r.GetString(0), CancellationToken.None);
        var known = PersonalTable.All.Select(t => t.Name).Concat(AboutNobody).ToHashSet(StringComparer.Ordinal);
        var missing = tables.Where(t => !known.Contains(t)).ToArray();
        Assert.True(missing.Length == 0, "Add to PersonalTable.All, or to the list of tables about nobody: " + string.Join(", ", missing));
        Assert.Empty(PersonalTable.All.Select(t => t.Name).Except(tables));
    }

    [Fact]
    public async Task No_table_about_nobody_has_a_column_that_names_somebody()
    {
        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        var columns = await database.ListAsync(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and table_name = any($1) and column_name ~ '(user_id|customer_id|email|session_id)$'
            """, [AboutNobody], r => r.GetString(0), CancellationToken.None);
        Assert.Empty(columns);
    }
}
