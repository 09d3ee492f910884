using System.Data;
using System.Text.Json;
using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>GET /api/me/export</c>: everything about the caller as one JSON document, written while it is read.</summary>
public static class ExportMyData
{
    private const int FlushAt = 64 * 1024;

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        HttpContext http, CallerAccess access, NpgsqlDataSource database, HealthProfiles health, PrivacyAudit audit, TimeProvider time, CancellationToken ct)
    {
        var (owner, refusal) = await Owner.OfAsync(http, access, named: null, ct);
        if (refusal is not null) return refusal;
        var ids = await Subject.IdsAsync(database, owner, ct);
        await audit.AddAsync("export", owner, Caller.Of(http), details: null, ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"leafloaf-export.json\"";
        return TypedResults.Stream(stream => WriteAsync(stream, owner, ids, database, health, Caller.Of(http), time, http.RequestAborted), "application/json");
    }

    private static async Task WriteAsync(
        Stream stream, string owner, string[] ids, NpgsqlDataSource database, HealthProfiles health, Caller caller, TimeProvider time, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("user_id", owner);
        json.WriteStartArray("earlier_ids");
        foreach (var id in ids.Skip(1)) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteString("exported_at", time.GetUtcNow());
        if (await health.ReadAsync(owner, caller, ct) is { } stated)
        {
            json.WritePropertyName("health");
            json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(stated, HealthJson.Default.HealthProfile), skipInputValidation: true);
        }

        // One moment for all tables: an order and its lines belong together.
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        foreach (var table in PersonalTable.All)
        {
            json.WriteStartArray(table.Name);
            await using var command = new NpgsqlCommand($"select (to_jsonb(t) - $2)::text from {table.Name} t where {table.Where}", connection)
                { Parameters = { new() { Value = ids }, new() { Value = table.Hidden } } };
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                json.WriteRawValue(rows.GetString(0), skipInputValidation: true);
                if (json.BytesPending > FlushAt) await json.FlushAsync(ct);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }
}
