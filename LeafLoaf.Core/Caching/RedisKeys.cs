namespace LeafLoaf.Core.Caching;

/// <summary>Every key the shop keeps in Redis, in one place so that none collides.</summary>
public static class RedisKeys
{
    /// <summary>Sorted set: normalised query to number of successful searches.</summary>
    public const string PopularQueries = "queries:popular";

    /// <summary>Sorted set: hash of a sign-in or shopper whose tokens ended, scored by when that can be forgotten.</summary>
    public const string RevokedTokens = "auth:revoked";

    /// <summary>Hash: slice of time to requests in it, for one policy and one caller.</summary>
    public static string Limit(string policy, string callerHash) => $"limit:{policy}:{callerHash}";

    /// <summary>Channel that tells every replica of a profile's new version.</summary>
    public const string ProfileChanges = "profiles:changes";

    /// <summary>Hash: <c>v</c>, how many events the shopper has; <c>s</c>, a state of the profile, and <c>sv</c>, the version of that.</summary>
    public static string Profile(string userId) => $"profile:1:{userId}";

    /// <summary>Channel that tells every replica whom to forget.</summary>
    public const string ErasedShoppers = "shoppers:erased";

    /// <summary>A shopper's allergies and strict diets, sealed; asked for only while the database is away.</summary>
    public static string Needs(string userId) => $"needs:1:{userId}";

    /// <summary>Channel that tells every replica whose needs to read again.</summary>
    public const string NeedsChanges = "needs:changes";

    /// <summary>How many replicas have heard one such change.</summary>
    public static string NeedsHeard(string change) => $"needs:heard:{change}";

    /// <summary>An answer of the chat that holds for everybody, as JSON.</summary>
    public static string Answer(string id) => $"answer:1:{id}";

    /// <summary>Hash: id of an answer to the answer, for one shopper.</summary>
    public static string AnswersOf(string userId) => $"answers:1:{userId}";

    /// <summary>Held by whoever is making an answer.</summary>
    public static string AnswerLock(string id) => $"answer:lock:{id}";

    /// <summary>Hash: <c>v</c>, the version of a conversation, and <c>d</c>, the conversation.</summary>
    public static string Session(string id) => $"session:{id}";

    /// <summary>Sorted set: a shopper's conversations, scored by when they end.</summary>
    public static string SessionsOf(string userId) => $"sessions:of:{userId}";

    /// <summary>Sorted set: conversations, scored by when they end.</summary>
    public const string ActiveSessions = "sessions:active";

    /// <summary>Sorted set: conversations with something not archived yet, scored by their version.</summary>
    public const string UnarchivedSessions = "sessions:unarchived";

    /// <summary>Channel that tells every replica which conversation has changed.</summary>
    public const string SessionChanges = "sessions:changes";

    /// <summary>What a model read in a search, as JSON, for everybody; by version of model and instructions.</summary>
    public static string Intent(string version, string normalizedQuery) => $"intent:{version}:{normalizedQuery}";

    /// <summary>List: searches that wait to be read by a model, newest first.</summary>
    public const string IntentQueue = "intents:queue";

    /// <summary>Held by the process that lets a model read searches.</summary>
    public const string IntentLock = "intents:lock";

    /// <summary>Channel that tells every replica what a model just read in searches.</summary>
    public static string IntentUpgrades(string version) => $"intents:upgrades:{version}";

    /// <summary>The answer to a meal, by the hash of everything it depends on; about nobody.</summary>
    public static string Meal(string hash) => $"meal:1:{hash}";

    /// <summary>Every key that is about one shopper; erasing deletes them. A new kind of key belongs here.</summary>
    public static IEnumerable<string> OfShopper(string userId) => [Profile(userId), Needs(userId), AnswersOf(userId), SessionsOf(userId)];
}
