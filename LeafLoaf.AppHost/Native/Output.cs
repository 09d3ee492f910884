using System.Text.Json;

namespace LeafLoaf.AppHost.Native;

/// <summary>
/// Prints what the graph says, each line with its resource in front. Our services write JSON; in a terminal it is
/// shortened to what a person reads, and left as it is with LEAFLOAF_LOG=json.
/// </summary>
internal sealed class Output
{
    private static readonly string[] Colours = ["36", "33", "35", "32", "34", "96", "93"];
    private readonly bool _colour = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private readonly bool _json = Environment.GetEnvironmentVariable("LEAFLOAF_LOG") == "json";
    private readonly Lock _oneLine = new();

    public void Line(string resource, string line)
    {
        if (!_json)
            line = Readable(line);
        var name = $"{resource,-9} |";
        lock (_oneLine)
            Console.WriteLine(_colour ? $"\e[{ColourOf(resource)}m{name}\e[0m {line}" : $"{name} {line}");
    }

    public void Say(string line)
    {
        lock (_oneLine)
            Console.WriteLine(line);
    }

    public void Fail(string line)
    {
        lock (_oneLine)
            Console.Error.WriteLine(line);
    }

    /// <summary>The line as a person reads it; unchanged when it is not one of our log entries.</summary>
    internal static string Readable(string line) => (line.StartsWith('{') ? Shorten(line) : null) ?? line;

    private static string? Shorten(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            if (!entry.TryGetProperty("message", out var message) || !entry.TryGetProperty("level", out var level))
                return null;
            var time = entry.TryGetProperty("timestamp", out var stamp) && stamp.TryGetDateTimeOffset(out var at)
                ? at.ToLocalTime().ToString("HH:mm:ss.fff ")
                : "";
            var exception = entry.TryGetProperty("exception", out var thrown) ? "\n" + thrown.GetString() : "";
            return $"{time}{level.GetString(),-7} {message.GetString()}{exception}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ColourOf(string resource) => Colours[resource.Sum(c => c) % Colours.Length];
}
