namespace LeafLoaf.Core;

/// <summary>The names the AppHost and the services share: resources, connection strings, service addresses.</summary>
public static class ResourceNames
{
    public const string Postgres = "postgres";
    public const string Database = "leafloafdb";
    public const string Redis = "redis";
    public const string Qdrant = "qdrant";
    public const string QdrantHttp = "qdrant_http";
    public const string Api = "api";
    public const string Workers = "workers";
    public const string Web = "web";
}
