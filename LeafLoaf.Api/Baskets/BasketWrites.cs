using System.Text.Json;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Orders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Baskets;

/// <summary>What a change does to a basket that is locked: a refusal, or null when it is done and the version says so.</summary>
public delegate Task<(long Version, IResult? Refusal)> BasketChange(NpgsqlConnection connection, Guid cartId, long version, CancellationToken ct);

/// <summary>
/// The frame of every write to a basket: one transaction that claims the Idempotency-Key, locks the basket, checks If-Match,
/// changes, reads the new basket, and keeps the answer with the key.
/// </summary>
public sealed class BasketWrites(
    NpgsqlDataSource database, ShopRules rules, TimeProvider time, SignalDelivery delivery, IOptions<JsonOptions> json)
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <param name="fingerprint">What is asked, so that a key used for something else is noticed.</param>
    public async Task<IResult> RunAsync(HttpContext http, string userId, string fingerprint, BasketChange change, CancellationToken ct)
    {
        var key = Idempotency.KeyOf(http.Request, out var fault);
        if (fault is not null) return TypedResults.ValidationProblem(fault);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null)
        {
            var (stored, misused) = await Idempotency.ClaimAsync(connection, userId, key, fingerprint, ct);
            if (misused) return KeyReused();
            if (stored is not null) return Answer(http, stored);
        }
        var (cartId, version) = await BasketStore.LockAsync(connection, userId, ct);
        if (Preconditions.Expected(http.Request) is { } expected && expected != version)
            return TypedResults.Problem($"The basket changed meanwhile: it is at version {version}. Read it again.",
                statusCode: StatusCodes.Status412PreconditionFailed, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });
        (version, var refusal) = await change(connection, cartId, version, ct);
        if (refusal is not null) return refusal;
        var basket = await BasketStore.ReadAsync(connection, userId, cartId, version, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct);
        var answer = new StoredAnswer(StatusCodes.Status200OK,
            JsonSerializer.Serialize(BasketAnswer.Of(basket, rules), json.Value.SerializerOptions), Preconditions.ETag(version));
        if (key is not null) await Idempotency.StoreAsync(connection, userId, key, answer, ct);
        await transaction.CommitAsync(ct);
        delivery.Wake();
        return Answer(http, answer);
    }

    public static IResult KeyReused() => TypedResults.Problem(
        "This Idempotency-Key was used for another request. Use a new one for each.", statusCode: StatusCodes.Status422UnprocessableEntity);

    private static ContentHttpResult Answer(HttpContext http, StoredAnswer answer)
    {
        http.Response.Headers.ETag = answer.ETag;
        return TypedResults.Text(answer.Body, JsonType, statusCode: answer.Status);
    }
}
