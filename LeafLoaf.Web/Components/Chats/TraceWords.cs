using System.Globalization;
using System.Text.Json;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Chats;

/// <summary>What agents did, for people: "Billing looked at your plan POL000004 → plan, premium".</summary>
public static class TraceWords
{
    private const int MostResults = 3;
    private const int LongestSubject = 60;

    public static string Of(ChatStep step)
    {
        var agent = AgentWords.Of(step.Agent);
        if (step.Tool is null)
            return Text(step.Output, "decided") is { } decided ? $"{agent} decided: {Wording.Plain(decided)}" : $"{agent} thought about it";
        return $"{agent} {Did(step.Tool)}{Subject(step.Input, step.Output)}{Result(step.Output)}";
    }

    private static string Did(string tool) => tool switch
    {
        "show_basket" => "looked at your basket",
        "set_basket_items" => "changed your basket",
        "clear_basket" => "emptied your basket",
        "search_products" => "searched the shop for",
        "get_product" => "looked at the product",
        "list_orders" => "looked at your orders",
        "get_order" => "looked at your order",
        "cancel_order" => "cancelled your order",
        "reorder" => "put into your basket what was in order",
        "list_delivery_slots" => "looked at delivery times",
        "list_memberships" => "looked at your plans",
        "get_membership" => "looked at your plan",
        "list_invoices" => "looked at your invoices",
        "get_invoice" => "looked at your invoice",
        "list_claims" => "looked at your refund claims",
        "get_claim" => "looked at your refund claim",
        "file_claim" => "filed a refund claim",
        "get_needs" => "looked at your allergies and diets",
        "change_needs" => "changed your allergies and diets",
        "search_help" or "find_help" or "search_faq" => "searched the help articles for",
        "list_plans" => "looked at the plans there are",
        "join_membership" => "began your plan",
        "change_membership" => "changed your plan",
        "cancel_membership" => "ended your plan",
        "analyze_meal" => "counted the meal",
        "log_meal" => "wrote into your diary",
        "show_day" => "looked at your day",
        "find_foods" => "looked up",
        "get_food" => "looked at the food",
        "score_basket" => "scored your basket",
        "find_swaps" => "looked for swaps",
        "swap_in_basket" => "swapped in your basket",
        _ => $"used “{Wording.Plain(tool)}”",
    };

    // The first thing that is named says what it is about. Of a thing with an id for machines its number is known to people.
    private static string Subject(JsonElement? input, JsonElement? output)
    {
        if (input is not { ValueKind: JsonValueKind.Object } fields) return "";
        foreach (var field in fields.EnumerateObject())
            if (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is { Length: > 0 and <= LongestSubject } text)
                return !Guid.TryParse(text, CultureInfo.InvariantCulture, out _) ? " " + text : Text(output, "number") is { } number ? " " + number : "";
        return "";
    }

    private static string Result(JsonElement? output) => output switch
    {
        { ValueKind: JsonValueKind.Object } o when Text(o, "problem") is { } problem => " → not possible: " + problem,
        { ValueKind: JsonValueKind.Array } a => $" → {a.GetArrayLength()} found",
        { ValueKind: JsonValueKind.Object } o when o.TryGetProperty("total", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt64(out var found) => $" → {found} found",
        { ValueKind: JsonValueKind.Object } o when Names(o) is { Count: > 0 } names => " → " + string.Join(", ", names),
        _ => "",
    };

    private static List<string> Names(JsonElement output) =>
        [.. output.EnumerateObject().Where(f => !f.Name.EndsWith("_id", StringComparison.Ordinal)).Select(f => Wording.Plain(f.Name)).Take(MostResults)];

    private static string? Text(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>JSON as rows to read: "coverage › delivery: yes".</summary>
public static class TraceFields
{
    private const int MostRows = 16;

    public static IReadOnlyList<(string Name, string Value)> Of(JsonElement? json)
    {
        var rows = new List<(string, string)>();
        if (json is { } element) Add(rows, "", element);
        if (rows.Count <= MostRows) return rows;
        return [.. rows.Take(MostRows), ("…", $"{rows.Count - MostRows} more")];
    }

    private static void Add(List<(string Name, string Value)> rows, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject()) Add(rows, Join(path, Wording.Plain(field.Name)), field.Value);
                break;
            case JsonValueKind.Array when element.EnumerateArray().All(e => e.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                rows.Add((path, element.GetArrayLength() == 0 ? "none" : string.Join(", ", element.EnumerateArray().Select(Plain))));
                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var item in element.EnumerateArray()) Add(rows, Join(path, (++number).ToString(CultureInfo.InvariantCulture)), item);
                break;
            default:
                rows.Add((path, Plain(element)));
                break;
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path} › {name}";

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "not known",
        JsonValueKind.String => value.GetString() ?? "",
        _ => value.GetRawText(),
    };
}
