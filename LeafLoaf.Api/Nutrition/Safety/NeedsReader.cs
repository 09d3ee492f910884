using System.Security.Cryptography;
using System.Text.Json;
using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Nutrition.Advice;
using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Baskets;
using LeafLoaf.Core.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using StackExchange.Redis;

namespace LeafLoaf.Api.Nutrition.Safety;

/// <summary>What must be kept from a shopper, or why that cannot be said now: then nothing may be offered.</summary>
/// <param name="Aim">What the shopper buys food for; null for one who stated nothing, and while only the needs can be read.</param>
public readonly record struct NeedsAnswer(ShopperNeeds Needs, ProblemHttpResult? Refusal = null, BasketAim? Aim = null)
{
    public void Deconstruct(out ShopperNeeds needs, out ProblemHttpResult? refusal) => (needs, refusal) = (Needs, Refusal);
}

/// <summary>
/// Tells every part of the shop what must be kept from whoever is asking. Allergies and diets come from the sealed health profile; a look
/// into it is audited, and what was read is remembered in this process and, sealed, in Redis for the time the database is away. When it
/// cannot be known for a shopper who may have stated something, the answer is a refusal: an empty page is safe, a wrong one is not.
/// </summary>
public sealed class NeedsReader(
    NeedsCache cache, HealthProfiles health, ProtectedText text, CallerAccess access, IConnectionMultiplexer redis, ILogger<NeedsReader> logger)
{
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SharedFor = TimeSpan.FromHours(1);

    /// <summary>The needs of the shopper a request is about: the one it names, if it may, or the token's subject; nobody has none.</summary>
    /// <param name="named">The <c>user_id</c> of the body; without it the one of the query counts.</param>
    public async ValueTask<NeedsAnswer> OfAsync(HttpContext http, string? named, CancellationToken ct)
    {
        named ??= http.Request.Query["user_id"] is [{ Length: > 0 } one] ? one : null;
        var caller = Caller.Of(http);
        if (named is not null && named != caller.Id && (named.Length > Owner.LongestId || !await access.MayActAsAsync(http, named, ct)))
            return new(ShopperNeeds.None, CallerAccess.Refusal());
        return (named ?? caller.Id) is { } userId ? await OfAsync(userId, caller, ct) : default;
    }

    /// <param name="reader">On whose behalf it is read; the record of reads names them.</param>
    public ValueTask<NeedsAnswer> OfAsync(string userId, Caller reader, CancellationToken ct)
    {
        if (!cache.MayHaveStated(userId)) return ValueTask.FromResult(default(NeedsAnswer));
        return cache.TryGet(userId, out var stated) ? ValueTask.FromResult(new NeedsAnswer(stated.Needs, Aim: stated.Aim)) : new(LoadAsync(userId, reader, ct));
    }

    private async Task<NeedsAnswer> LoadAsync(string userId, Caller reader, CancellationToken ct)
    {
        var ticket = cache.Ticket(userId);
        try
        {
            // A database that hangs must not hold up every search of an allergic shopper.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(ReadWithin);
            var profile = await health.ReadAsync(userId, reader, limit.Token);
            var stated = new Stated(Of(profile), AimOf(profile));
            cache.Put(userId, stated, ticket);
            await ShareAsync(userId, stated.Needs, ticket);
            return new(stated.Needs, Aim: stated.Aim);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return await SharedAsync(userId) is { } shared ? new(shared) : Refused(e);
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return Refused(e);
        }
    }

    /// <summary>The needs a profile states. Wishes such as "low sugar" are no needs.</summary>
    /// <exception cref="FormatException">It holds a name that is not known: nothing may be left out silently.</exception>
    public static ShopperNeeds Of(HealthProfile? profile) => profile is null
        ? ShopperNeeds.None
        : ShopperNeeds.Of(FlagNames<Allergens>.Instance.SetOf(profile.Allergies), FlagNames<Diets>.Instance.SetOf(profile.Diets));

    /// <summary>What the shopper buys food for, as far as the profile tells.</summary>
    public static BasketAim? AimOf(HealthProfile? profile)
    {
        if (profile is null) return null;
        var person = NutritionProfiles.Of(profile, year: 0);
        return new BasketAim(person.Goal, person.DailyKcal ?? NutritionProfile.DefaultDailyKcal, person.HouseholdSize, profile.HouseholdDays);
    }

    private async Task ShareAsync(string userId, ShopperNeeds needs, long ticket)
    {
        if (!redis.IsConnected || cache.Ticket(userId) != ticket) return;
        var copy = text.Seal($"{(int)needs.Allergies} {(int)needs.StrictDiets}");
        await redis.GetDatabase().StringSetAsync(RedisKeys.Needs(userId), copy, SharedFor, When.Always, CommandFlags.FireAndForget);
    }

    private async Task<ShopperNeeds?> SharedAsync(string userId)
    {
        try
        {
            if (!redis.IsConnected || (string?)await redis.GetDatabase().StringGetAsync(RedisKeys.Needs(userId)) is not { } copy) return null;
            var parts = text.Open(copy).Split(' ');
            return new((Allergens)int.Parse(parts[0]), (Diets)int.Parse(parts[1]));
        }
        catch (Exception e) when (e is RedisException or TimeoutException or CryptographicException)
        {
            return null;
        }
    }

    private NeedsAnswer Refused(Exception e)
    {
        logger.LogWarning("Somebody's needs cannot be read, so nothing is offered to them: {Reason}", e.Message);
        return new(ShopperNeeds.None, TypedResults.Problem(
            "Your allergies and diets cannot be read at the moment. Until they can, nothing is shown that might not be safe for you.",
            statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not safe to answer"));
    }
}
