using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Npgsql;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>
/// Marks products that are shown although nobody offers them: what was bought, what was done. They stay, and say what is wrong with them.
/// </summary>
public sealed class UnsafeProducts(NpgsqlDataSource database)
{
    private static readonly IReadOnlyDictionary<string, GateAnswer> None = new Dictionary<string, GateAnswer>();

    /// <returns>By product id; what is safe is not in it. A product that left the catalog is not known to be free of anything.</returns>
    public async Task<IReadOnlyDictionary<string, GateAnswer>> OfAsync(IEnumerable<string?> productIds, ShopperNeeds needs, CancellationToken ct)
    {
        if (needs.IsEmpty) return None;
        string[] ids = [.. productIds.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) return None;
        var found = await database.ListAsync(
            """
            select w.id, coalesce(p.contains, 0), coalesce(p.may_contain, 0), coalesce(p.allergens_unknown, true), coalesce(p.diets, 0)
            from unnest($1::text[]) as w(id) left join products p on p.id = w.id
            """, [ids], r => (Id: r.GetString(0), Why: GateAnswer.Against(
                new((Allergens)r.GetInt32(1), (Allergens)r.GetInt32(2), r.GetBoolean(3)), (Diets)r.GetInt32(4), needs)), ct);
        return found.Where(f => f.Why is not null).ToDictionary(f => f.Id, f => f.Why!, StringComparer.Ordinal);
    }
}

/// <summary>Marks what a shopper is shown of their own past.</summary>
public sealed class OwnPast(NeedsReader needs, UnsafeProducts unsafes)
{
    /// <returns>The marks by product id, or why they cannot be made now: then the answer is that refusal.</returns>
    public async Task<(IReadOnlyDictionary<string, GateAnswer> Marks, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refusal)> MarksAsync(
        string owner, Caller reader, IEnumerable<string?> productIds, CancellationToken ct)
    {
        var (mine, refusal) = await needs.OfAsync(owner, reader, ct);
        return (refusal is null ? await unsafes.OfAsync(productIds, mine, ct) : new Dictionary<string, GateAnswer>(), refusal);
    }
}
