using System.Buffers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>
/// Finds what a shopper must not be shown in an answer: the id or the name of a product that is not known to be safe for them, anywhere,
/// unless it stands in something that says so (<c>gate</c>, <c>unsafe</c>, an insight on safety, a note), or in a sentence that does.
/// </summary>
internal sealed partial class Leaks(IReadOnlySet<string> ids, IReadOnlyList<string> names)
{
    private readonly SearchValues<string> _words = SearchValues.Create([.. names, .. ids.Where(i => i.Length > 6)], StringComparison.OrdinalIgnoreCase);

    /// <param name="without">Fields whose content is left out: what the shopper said themselves, for example.</param>
    public IEnumerable<string> In(JsonNode? node, params string[] without) => In(node, "$", false, without);

    private IEnumerable<string> In(JsonNode? node, string path, bool marked, string[] without)
    {
        switch (node)
        {
            case JsonObject o:
                var says = marked || Marks(o);
                return o.SelectMany(m => without.Contains(m.Key) ? [] : (says || !ids.Contains(m.Key) ? [] : new[] { $"{path}: the key {m.Key}" }).Concat(In(m.Value, $"{path}.{m.Key}", says, without)));
            case JsonArray a:
                return a.SelectMany((item, i) => In(item, $"{path}[{i}]", marked, without));
            case JsonValue v when !marked && v.TryGetValue(out string? text):
                return ids.Contains(text) ? [$"{path}: the id {text}"] : Lines(text, path);
            default:
                return [];
        }
    }

    // What a text says of a product in one sentence holds for the others, too.
    private IEnumerable<string> Lines(string text, string path)
    {
        if (text.AsSpan().IndexOfAny(_words) < 0) return [];
        var sentences = Sentence().Split(text).Select(s => (Text: s, Named: names.Concat(ids.Where(i => i.Length > 6)).Where(n => s.Contains(n, StringComparison.OrdinalIgnoreCase)).ToArray())).Where(s => s.Named.Length > 0).ToList();
        var warned = sentences.Where(s => Warns().IsMatch(s.Text)).SelectMany(s => s.Named).ToHashSet(StringComparer.Ordinal);
        return sentences.Where(s => !s.Named.All(warned.Contains)).Select(s => $"{path}: '{s.Text}'");
    }

    private static bool Marks(JsonObject o) =>
        o["gate"] is JsonObject gate && gate["admitted"]?.GetValue<bool>() == false || o["unsafe"] is not null
        || o["safety"] is JsonValue safety && safety.TryGetValue(out bool warns) && warns && o["rule"] is not null
        || o["label"] is JsonValue label && label.TryGetValue(out string? choice) && choice.Contains("not safe for you", StringComparison.Ordinal)
        || o["note"] is JsonValue note && note.TryGetValue(out string? text) && text.StartsWith("not safe for you", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=[.!?])\s+|\n", RegexOptions.None, 1000)]
    private static partial Regex Sentence();

    // A sentence that keeps a product away, or says that nothing is found for the words of the shopper.
    [GeneratedRegex(@"not safe|not known to be|may contain|may hold|contains |would not|rules that out|rule[sd]? out|left out|take this out|i find no|find nothing|nothing matches|there is no|has no |do not know|not understood|which food is", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Warns();
}
