using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Models;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>Makes what a tool found fit into so many tokens: long texts are cut, then lists lose their tails, and the model is told so.</summary>
internal static class FittedJson
{
    private const int LongText = 120;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? node, int mostTokens)
    {
        var text = node?.ToJsonString(Plain) ?? "null";
        if (TokenEstimate.Of(text) <= mostTokens) return text;
        var copy = node!.DeepClone();
        CutTexts(copy);
        while (TokenEstimate.Of(text = copy.ToJsonString(Plain)) > mostTokens && LongestList(copy) is { } list)
        {
            var keep = Math.Max(1, list.Count * 2 / 3);
            while (list.Count > keep) list.RemoveAt(list.Count - 1);
        }
        return TokenEstimate.Of(text) <= mostTokens ? text : TokenEstimate.Cut(text, Math.Max(1, mostTokens));
    }

    private static void CutTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o.ToList())
                    if (Cut(value) is { } cut) o[name] = cut;
                    else CutTexts(value);
                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                    if (Cut(a[i]) is { } cut) a[i] = cut;
                    else CutTexts(a[i]);
                break;
        }
    }

    private static string? Cut(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) && text.Length > LongText ? text[..LongText] + "…" : null;

    private static JsonArray? LongestList(JsonNode? node) => Lists(node).Where(l => l.Count > 1).MaxBy(l => l.ToJsonString(Plain).Length);

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray a => a.SelectMany(Lists).Prepend(a),
        JsonObject o => o.SelectMany(p => Lists(p.Value)),
        _ => [],
    };
}
