using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Qdrant;
using Npgsql;
using NpgsqlTypes;

namespace LeafLoaf.Api.Search.Ranking;

/// <summary>The backup: PostgreSQL full text takes the place of the keyword arm while the index is away. It has no sense of meaning.</summary>
public sealed class PostgresArm(NpgsqlDataSource database)
{
    public async Task<ArmResults> SearchAsync(IReadOnlyList<Concept> concepts, SearchFilter filter, CancellationToken ct)
    {
        await using var command = database.CreateCommand();
        var conditions = new List<string> { "search_text @@ to_tsquery('english', $1)" };
        command.Parameters.AddWithValue(Query(concepts));
        if (filter.Categories.Count > 0) conditions.Add($"category = any({Parameter(filter.Categories.ToArray())})");
        if (filter.Brands.Count > 0) conditions.Add($"brand = any({Parameter(filter.Brands.ToArray())})");
        if (filter.AllDiets != Diets.None) conditions.Add($"diets & {Parameter((int)filter.AllDiets)} = {Parameter((int)filter.AllDiets)}");
        if (filter.AllAllergens != Allergens.None)
            conditions.Add($"not allergens_unknown and (contains | may_contain) & {Parameter((int)filter.AllAllergens)} = 0");
        if (filter.PriceMin is { } min) conditions.Add($"price >= {Parameter(min)}");
        if (filter.PriceMax is { } max) conditions.Add($"price <= {Parameter(max)}");
        command.CommandText =
            $"""
            select no, ts_rank_cd(search_text, to_tsquery('english', $1), 1)::real as rank from products
            where {string.Join(" and ", conditions)} order by rank desc, no limit {ProductQuery.Candidates}
            """;
        var found = new List<Scored>(ProductQuery.Candidates);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add(new Scored(reader.GetInt32(0), reader.GetFloat(1)));
        return new ArmResults(found, []);

        string Parameter(object value)
        {
            command.Parameters.Add(value is string[] texts
                ? new NpgsqlParameter { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
                : new NpgsqlParameter { Value = value });
            return $"${command.Parameters.Count}";
        }
    }

    // Stems hold letters and digits only, apart from "2%" and "2.5", so quoting each is enough.
    private static string Query(IReadOnlyList<Concept> concepts) =>
        string.Join(" | ", concepts.SelectMany(c => c.Wordings).Select(w => $"({string.Join(" & ", w.Stems.Select(s => $"'{s}'"))})"));
}
