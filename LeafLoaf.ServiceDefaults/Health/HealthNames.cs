namespace LeafLoaf.ServiceDefaults.Health;

/// <summary>Names of the checks that /health lists under "services", and the tags that say what a failing one means.</summary>
public static class HealthNames
{
    public const string Database = "database";
    public const string Redis = "redis";
    public const string VectorStore = "vector_store";
    public const string OpenAI = "openai";

    /// <summary>The process takes no traffic while this check fails (/ready answers 503).</summary>
    public const string ReadyTag = "ready";

    /// <summary>The process is unhealthy while this check fails.</summary>
    public const string CriticalTag = "critical";

    /// <summary>The process works with less while this check fails.</summary>
    public const string DegradedTag = "degraded";

    /// <summary>Key in a check's data whose value replaces the plain status, for example "not_configured".</summary>
    public const string StateKey = "state";

    /// <summary>Key in a check's data with the number of indexed documents; /health lifts it to the top.</summary>
    public const string DocumentsKey = "documents";
}
