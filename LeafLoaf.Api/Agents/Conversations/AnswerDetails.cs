using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Core.Privacy;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// What an answer was shown with besides its words: how it came about, what it rests on, which products it names. Kept with the message in the
/// archive and nowhere else, sealed, because a trace can name allergies as plainly as a health profile; gone with the message.
/// </summary>
public sealed class AnswerDetails(ProtectedText seal, ILogger<AnswerDetails> logger)
{
    /// <summary>Longest JSON that is kept, in characters. Of more, first what tools found is left out, then the whole trace.</summary>
    public const int Longest = 12_000;

    private sealed record Kept(
        double ProcessingTimeMs, bool Cached, IReadOnlyList<string>? Degraded, IReadOnlyList<TraceStep>? Trace, IReadOnlyList<Citation>? Citations,
        IReadOnlyList<ProductCard>? Products, string? TicketId);

    /// <summary>Null when there is nothing to keep, or too much.</summary>
    public string? Seal(ChatMetadata shown)
    {
        var all = new Kept(shown.ProcessingTimeMs, shown.Cached, shown.Degraded, shown.Trace, shown.Citations, shown.Products, shown.TicketId);
        var json = new[] { all, all with { Trace = [.. shown.Trace.Select(s => s with { Input = null, Output = s.Tool is null ? s.Output : null })] }, all with { Trace = null } }
            .Select(kept => JsonSerializer.Serialize(kept, GraphJson.Options)).FirstOrDefault(kept => kept.Length <= Longest);
        return json is null ? null : seal.Seal(json);
    }

    /// <summary>As the chat's <c>metadata</c> had it; null for what cannot be opened any more.</summary>
    public JsonObject? Open(string kept)
    {
        try
        {
            return JsonNode.Parse(seal.Open(kept)) as JsonObject;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            logger.LogWarning("What an answer was shown with cannot be read any more: {Reason}", e.Message);
            return null;
        }
    }
}
