using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>How agents put amounts, dates and lists into words. Pure.</summary>
internal static class Say
{
    private static readonly JsonSerializerOptions Lenient = new(ToolJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, RespectRequiredConstructorParameters = false, RespectNullableAnnotations = false,
    };

    /// <summary>What a tool found, as a record that names what is used of it.</summary>
    public static T As<T>(this ToolResult result) => result.Output.Deserialize<T>(Lenient) ?? throw new JsonException($"No {typeof(T).Name} came back.");

    public static T As<T>(this JsonNode node) => node.Deserialize<T>(Lenient) ?? throw new JsonException($"No {typeof(T).Name} came back.");

    public static string Money(decimal amount, string? currency = "USD") => currency is null or "USD"
        ? string.Create(CultureInfo.InvariantCulture, $"${amount:0.00}") : string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");

    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, MMM d", CultureInfo.InvariantCulture);

    /// <summary>"Sat, Nov 21, 08:00 to 10:00 UTC".</summary>
    public static string Slot(DateTimeOffset from, DateTimeOffset to) => string.Create(CultureInfo.InvariantCulture, $"{Day(from)}, {from.UtcDateTime:HH:mm} to {to.UtcDateTime:HH:mm} UTC");

    public static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{number} {many ?? one + "s"}");

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> items, string and = "and")
    {
        var all = items.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} {and} {all[^1]}";
    }

    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines.Select(l => "- " + l));

    /// <summary>A wire name for people: <c>tree_nuts</c> is "tree nuts".</summary>
    public static string Name(string wire) => wire.Replace('_', ' ');

    public static string Number(double value) => value.ToString(value >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture);
}
