using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.TestKit.Models;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>
/// A language model that does what a dialog says, one step for each time it is asked:
/// <c>call tool {json}</c>, <c>say text</c>, <c>refuse 429</c>, <c>hang</c>, <c>nonsense</c>, <c>break text</c>.
/// What stands in &lt;= &gt; is taken from what the last tool answered, <c>&lt;=1:…&gt;</c> from the second one, as in <c>&lt;=products[0].price|money&gt;</c>.
/// </summary>
internal sealed partial class ScriptedModel(ModelServer server)
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _steps = new();
    private readonly List<string> _unasked = [];

    /// <summary>Steps nobody asked for, and questions it has no step for.</summary>
    public IReadOnlyList<string> Left
    {
        get
        {
            lock (_lock) return [.. _steps.Select(s => $"was not asked to: {s}"), .. _unasked];
        }
    }

    public void Play(IEnumerable<string> steps)
    {
        lock (_lock)
        {
            _steps.Clear();
            _unasked.Clear();
            foreach (var step in steps) _steps.Enqueue(step);
        }
        server.Reply = Answer;
    }

    private ModelReply Answer(ModelRequest request)
    {
        lock (_lock)
        {
            if (!_steps.TryDequeue(out var step))
            {
                _unasked.Add($"was asked without a script: {string.Join(" | ", request.User)} after {string.Join(" | ", request.ToolResults)}");
                return ModelReply.Refuse(500);
            }
            var (verb, rest) = step.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (step[..at], step[(at + 1)..]) : (step, "");
            try
            {
                return Reply(request, verb, rest);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException or System.Text.Json.JsonException)
            {
                _unasked.Add($"could not {step}: {e.Message} after {string.Join(" | ", request.ToolResults)}");
                return ModelReply.Refuse(500);
            }
        }
    }

    private ModelReply Reply(ModelRequest request, string verb, string rest)
    {
        var text = Taken().Replace(rest, m => Take(request, m));
        switch (verb)
        {
            case "say": return new(text);
            case "refuse": return ModelReply.Refuse(int.Parse(text, CultureInfo.InvariantCulture));
            case "hang": return new("Too late.") { Delay = TimeSpan.FromMinutes(2) };
            case "nonsense": return new() { Malformed = true };
            case "break": return new(text) { BreaksOff = true };
            case "call":
                var (tool, arguments) = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "{}");
                // A model that calls what it was not offered is a script that is wrong, unless it is meant to be.
                if (tool.TrimEnd('!') == tool && !request.Tools.Contains(tool)) _unasked.Add($"was not offered {tool}, only {string.Join(", ", request.Tools)}");
                return ModelReply.Call(tool.TrimEnd('!'), JsonNode.Parse(arguments)!.ToJsonString());
            default: throw new InvalidOperationException($"A model cannot '{verb}'.");
        }
    }

    private static string Take(ModelRequest request, Match match)
    {
        var results = request.ToolResults;
        var index = match.Groups["result"].Success ? int.Parse(match.Groups["result"].Value, CultureInfo.InvariantCulture) : results.Count - 1;
        var node = Path(JsonNode.Parse(results[index]), match.Groups["path"].Value) ?? throw new InvalidOperationException($"There is no {match.Groups["path"].Value} in {results[index]}");
        return match.Groups["how"].Value switch
        {
            "money" => "$" + decimal.Parse(node.ToString(), CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture),
            "round" => double.Parse(node.ToString(), CultureInfo.InvariantCulture) is var n ? n.ToString(n >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture) : "",
            _ => node.ToString(),
        };
    }

    /// <summary>What a path such as <c>lines[0].name</c> names; an object of a list is also found by a part of its name: <c>nutrients[protein_g]</c>.</summary>
    internal static JsonNode? Path(JsonNode? node, string path)
    {
        foreach (Match part in Part().Matches(path))
        {
            if (node is null) return null;
            node = !part.Groups["at"].Success ? node[part.Value.TrimStart('.')]
                : int.TryParse(part.Groups["at"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? node.AsArray().ElementAtOrDefault(at)
                : node.AsArray().FirstOrDefault(n => n!.ToJsonString().Contains(part.Groups["at"].Value, StringComparison.OrdinalIgnoreCase));
        }
        return node;
    }

    [GeneratedRegex(@"<=((?<result>\d+):)?(?<path>[^>|]+)(\|(?<how>\w+))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Taken();

    [GeneratedRegex(@"\.?\w+|\[(?<at>[^\]]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
