using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary>What a change does to a basket that is locked: a refusal, or null when it is done and the version says so.</summary>
public delegate Task<(long Version, IResult? Refusal)> BasketChange(BasketAtHand basket, CancellationToken ct);

/// <summary>A locked basket and what must be kept out of it.</summary>
/// <param name="LeftOut">What the change leaves out for that reason, for the answer to say.</param>
public sealed record BasketAtHand(NpgsqlConnection Connection, Guid CartId, long Version, ShopperNeeds Needs, List<LeftOut> LeftOut);

/// <summary>
/// The frame of every write to a basket: one transaction that claims the Idempotency-Key, locks the basket, checks If-Match,
/// changes, reads the new basket, and keeps the answer with the key.
/// </summary>
public sealed class BasketWrites(
    NpgsqlDataSource database, ShopRules rules, TimeProvider time, NeedsReader needs, UnsafeProducts unsafes, SignalDelivery delivery, IOptions<JsonOptions> json)
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <param name="fingerprint">What is asked, so that a key used for something else is noticed.</param>
    public async Task<IResult> RunAsync(HttpContext http, string userId, string fingerprint, BasketChange change, CancellationToken ct)
    {
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        var (mine, unreadable) = await needs.OfAsync(userId, Caller.Of(http), ct);
        if (unreadable is not null) return unreadable;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null)
        {
            var (stored, misused) = await Idempotency.ClaimAsync(connection, userId, key, fingerprint, ct);
            if (misused) return KeyReused();
            if (stored is not null) return Answer(http, await MarkedAsync(stored, mine, ct));
        }
        var (cartId, version) = await BasketStore.LockAsync(connection, userId, ct);
        if (Preconditions.Expected(http.Request) is { } expected && expected != version)
            return TypedResults.Problem($"The basket changed meanwhile: it is at version {version}. Read it again.",
                statusCode: StatusCodes.Status412PreconditionFailed, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });
        var leftOut = new List<LeftOut>();
        (version, var refusal) = await change(new(connection, cartId, version, mine, leftOut), ct);
        if (refusal is not null) return refusal;
        var basket = await BasketStore.ReadAsync(connection, userId, cartId, version, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct);
        // What is kept with the key lies in the database as it is, so it says nothing of anybody's allergies.
        if (key is not null) await Idempotency.StoreAsync(connection, userId, key, Answered(BasketAnswer.Of(basket, rules, ShopperNeeds.None)), ct);
        await transaction.CommitAsync(ct);
        delivery.Wake();
        return Answer(http, Answered(BasketAnswer.Of(basket, rules, mine) with { LeftOut = leftOut.Count > 0 ? leftOut : null }));

        StoredAnswer Answered(BasketAnswer answer) =>
            new(StatusCodes.Status200OK, JsonSerializer.Serialize(answer, json.Value.SerializerOptions), Preconditions.ETag(version));
    }

    // What was answered then, with what is known of the shopper now.
    private async Task<StoredAnswer> MarkedAsync(StoredAnswer stored, ShopperNeeds mine, CancellationToken ct)
    {
        if (mine.IsEmpty || stored.Status != StatusCodes.Status200OK || JsonNode.Parse(stored.Body) is not JsonObject basket) return stored;
        var items = ((string[])["items", "saved_for_later"]).SelectMany(list => basket[list] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var marks = await unsafes.OfAsync(items.Select(IdOf), mine, ct);
        foreach (var item in items)
            if (IdOf(item) is { } id && marks.TryGetValue(id, out var why)) item["unsafe"] = JsonSerializer.SerializeToNode(why, json.Value.SerializerOptions);
        return stored with { Body = basket.ToJsonString() };

        static string? IdOf(JsonObject item) => item["product"]?["id"]?.GetValue<string>();
    }

    public static IResult KeyReused() => TypedResults.Problem(
        "This Idempotency-Key was used for another request. Use a new one for each.", statusCode: StatusCodes.Status422UnprocessableEntity);

    private static ContentHttpResult Answer(HttpContext http, StoredAnswer answer)
    {
        http.Response.Headers.ETag = answer.ETag;
        return TypedResults.Text(answer.Body, JsonType, statusCode: answer.Status);
    }
}
