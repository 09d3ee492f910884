using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>A tool whose input is a record: its schema, its reading and its validation follow from the type.</summary>
/// <typeparam name="TInput">A record with a description and data annotations on each property.</typeparam>
public abstract class AgentTool<TInput> : AgentTool where TInput : class
{
    private static readonly JsonElement Schema = ToolSchema.Of<TInput>();

    public sealed override JsonElement InputSchema => Schema;

    public sealed override Task<ToolResult> InvokeAsync(JsonElement input, ToolContext context, CancellationToken ct)
    {
        try
        {
            var read = input.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? JsonSerializer.Deserialize<TInput>("{}", ToolJson.Options) : input.Deserialize<TInput>(ToolJson.Options);
            return read is null ? Task.FromResult(ToolResult.Bad("An object is needed.")) : InvokeAsync(read, context, ct);
        }
        catch (JsonException e)
        {
            return Task.FromResult(ToolResult.Bad(ToolInput.Fault(e)));
        }
    }

    /// <summary>Checks the input and does it.</summary>
    public Task<ToolResult> InvokeAsync(TInput input, ToolContext context, CancellationToken ct)
    {
        var faults = ToolInput.Faults(input);
        return faults.Count > 0 ? Task.FromResult(ToolResult.Bad(string.Join(" ", faults))) : RunAsync(input, context, ct);
    }

    /// <summary>Does it, with valid input.</summary>
    protected abstract Task<ToolResult> RunAsync(TInput input, ToolContext context, CancellationToken ct);
}

/// <summary>A tool that is one call of one of our own endpoints.</summary>
public abstract class EndpointTool<TInput>(OwnApi api) : AgentTool<TInput> where TInput : class
{
    protected sealed override async Task<ToolResult> RunAsync(TInput input, ToolContext context, CancellationToken ct) =>
        (await api.CallAsync(Call(input, context), context, ct)).ToResult(Shorten);

    protected abstract OwnCall Call(TInput input, ToolContext context);

    /// <summary>Leaves of an answer what somebody reads; all of it by default.</summary>
    protected virtual System.Text.Json.Nodes.JsonNode? Shorten(System.Text.Json.Nodes.JsonNode answer) => answer;
}

/// <summary>Input of a tool that needs none.</summary>
public sealed record NoInput;

/// <summary>The JSON of tools: as on the wire, and strict, so that whoever makes up a field is told.</summary>
public static class ToolJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };
}

/// <summary>Checks data annotations, also those of records in lists.</summary>
internal static partial class ToolInput
{
    /// <summary>What could not be read, with the field's name.</summary>
    public static string Fault(JsonException e)
    {
        var path = e.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field + ": " : "";
        if (Missing().Match(e.Message) is { Success: true } missing) return $"{path}{missing.Groups["names"].Value} is needed.";
        if (Unknown().Match(e.Message) is { Success: true } unknown) return $"{path}{unknown.Groups["name"].Value} is not known here.";
        return $"{path}This has the wrong form.";
    }

    public static List<string> Faults(object input)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(input, new ValidationContext(input), faults, validateAllProperties: true);
        var texts = faults.Select(f => $"{string.Join(", ", f.MemberNames.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}: {f.ErrorMessage}").ToList();
        foreach (var property in input.GetType().GetProperties())
            if (property.PropertyType != typeof(string) && property.GetValue(input) is System.Collections.IEnumerable items)
                foreach (var item in items)
                    if (item is not null && item.GetType() is { IsPrimitive: false } type && type != typeof(string)) texts.AddRange(Faults(item));
        return texts;
    }

    [GeneratedRegex("required properties including: (?<names>[^.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Missing();

    [GeneratedRegex("JSON property '(?<name>[^']+)' could not be mapped", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();
}
