using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary>A line as stored, with its product as the catalog has it now.</summary>
/// <param name="Name">Null when the product left the catalog.</param>
/// <param name="PriceNow">Null when it has no price or left the catalog: it cannot be bought.</param>
/// <param name="Available">Packs nobody has reserved.</param>
public sealed record BasketLine(
    string ProductId, int Quantity, bool SavedForLater, decimal PriceThen, DateTimeOffset AddedAt, string? Name, string? Brand,
    string? Category, string? Size, string? ImageUrl, decimal? PriceNow, string? Currency, int Available,
    AllergenStatement Allergens, Diets Diets)
{
    /// <summary>Why the shopper must not have it; null when they may. What left the catalog cannot be bought anyway.</summary>
    public GateAnswer? Against(ShopperNeeds needs) => Name is null ? null : GateAnswer.Against(Allergens, Diets, needs);
}

/// <param name="CartId">Null before the first line.</param>
public sealed record BasketContents(string UserId, Guid? CartId, long Version, IReadOnlyList<BasketLine> Lines, MemberBenefits Member)
{
    /// <summary>The lines that are meant to be bought.</summary>
    public IEnumerable<BasketLine> Active => Lines.Where(l => !l.SavedForLater);

    /// <summary>What shall be bought and must not be, with the reasons: a line may have become unsafe since it was put in.</summary>
    public IEnumerable<(BasketLine Line, GateAnswer Why)> UnsafeFor(ShopperNeeds needs) =>
        from line in Active let why = line.Against(needs) where why is not null select (line, why);
}

/// <summary>The one owner of the tables of baskets.</summary>
public static class BasketStore
{
    private const string LinesSql =
        """
        select l.product_id, l.quantity, l.saved_for_later, l.unit_price, l.added_at, p.name, p.brand, p.category, p.size, p.image_url,
               p.price, p.currency, coalesce(s.on_hand - s.reserved, initial_stock(l.product_id)),
               coalesce(p.contains, 0), coalesce(p.may_contain, 0), coalesce(p.allergens_unknown, true), coalesce(p.diets, 0)
        from cart_lines l
        left join products p on p.id = l.product_id
        left join stock s on s.product_id = l.product_id
        where l.cart_id = $1 order by l.added_at, l.product_id
        """;

    /// <summary>Takes the shopper's basket for this transaction, opening one when there is none.</summary>
    public static Task<(Guid CartId, long Version)> LockAsync(NpgsqlConnection connection, string userId, CancellationToken ct) =>
        connection.FirstAsync(
            """
            insert into carts (user_id) values ($1)
            on conflict (user_id) where status = 'active' do update set user_id = excluded.user_id
            returning id, version
            """, [userId], r => (r.GetGuid(0), r.GetInt64(1)), ct);

    public static async Task<BasketContents> ReadAsync(NpgsqlConnection connection, string userId, DateOnly today, CancellationToken ct)
    {
        var (cartId, version) = await connection.FirstAsync("select id, version from carts where user_id = $1 and status = 'active'",
            [userId], r => ((Guid?)r.GetGuid(0), r.GetInt64(1)), ct);
        return cartId is { } id
            ? await ReadAsync(connection, userId, id, version, today, ct)
            : new BasketContents(userId, null, 0, [], await Memberships.BenefitsAsync(connection, userId, today, ct));
    }

    public static async Task<BasketContents> ReadAsync(
        NpgsqlConnection connection, string userId, Guid cartId, long version, DateOnly today, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection).Then(LinesSql, cartId).Then(Memberships.BenefitsSql, userId, today);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var lines = new List<BasketLine>();
        while (await reader.ReadAsync(ct)) lines.Add(Line(reader));
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new BasketContents(userId, cartId, version, lines, new MemberBenefits(reader.GetBoolean(0), reader.GetBoolean(1)));
    }

    /// <summary>Writes lines, takes out others, gives the basket its next version and sends the signals.</summary>
    public static async Task<long> WriteAsync(
        NpgsqlConnection connection, Guid cartId, IReadOnlyList<BasketLineWrite> writes, Func<long, IReadOnlyList<ShopSignal>> signals, CancellationToken ct)
    {
        var gone = writes.Where(w => w.After is null).Select(w => w.ProductId).ToArray();
        var kept = writes.Where(w => w.After is not null).ToArray();
        await using var batch = new NpgsqlBatch(connection)
            .Then("update carts set version = nextval('cart_versions'), updated_at = now() where id = $1 returning version", cartId);
        if (gone.Length > 0) batch.Then("delete from cart_lines where cart_id = $1 and product_id = any($2)", cartId, gone);
        if (kept.Length > 0)
            batch.Then(
                """
                insert into cart_lines (cart_id, product_id, quantity, saved_for_later, unit_price, currency)
                select $1, * from unnest($2::text[], $3::integer[], $4::boolean[], $5::numeric[], $6::text[])
                on conflict (cart_id, product_id) do update set quantity = excluded.quantity, saved_for_later = excluded.saved_for_later
                """, cartId, kept.Select(w => w.ProductId).ToArray(), kept.Select(w => w.After!.Value.Quantity).ToArray(),
                kept.Select(w => w.After!.Value.SavedForLater).ToArray(), kept.Select(w => w.Price).ToArray(), kept.Select(w => w.Currency).ToArray());
        var version = (long)(await batch.ExecuteScalarAsync(ct))!;
        await BasketSignals.WriteAsync(connection, signals(version), ct);
        return version;
    }

    /// <summary>How many lines a basket has, saved ones counted.</summary>
    public static Task<int> CountLinesAsync(NpgsqlConnection connection, Guid cartId, CancellationToken ct) =>
        connection.FirstAsync("select count(*)::integer from cart_lines where cart_id = $1", [cartId], r => r.GetInt32(0), ct);

    private static BasketLine Line(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetInt32(1), r.GetBoolean(2), r.GetDecimal(3), r.Time(4), r.Text(5), r.Text(6), r.Text(7), r.Text(8), r.Text(9),
        r.IsDBNull(10) ? null : r.GetDecimal(10), r.Text(11), r.GetInt32(12),
        new AllergenStatement((Allergens)r.GetInt32(13), (Allergens)r.GetInt32(14), r.GetBoolean(15)), (Diets)r.GetInt32(16));
}

/// <summary>How a line shall be.</summary>
/// <param name="After">Null to take it out.</param>
/// <param name="Price">What one pack costs now; kept with a new line.</param>
public sealed record BasketLineWrite(string ProductId, BasketLineState? After, decimal Price, string Currency);
