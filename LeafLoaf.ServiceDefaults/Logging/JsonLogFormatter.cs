using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeafLoaf.ServiceDefaults.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace LeafLoaf.ServiceDefaults.Logging;

/// <summary>
/// Log lines as JSON: timestamp, level, logger, module, function, message, correlation_id, trace_id, span_id,
/// exception, and the message's named values under "data".
/// </summary>
internal sealed class JsonLogFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "leafloaf-json";

    // Logs are not HTML: keep quotes and accents readable.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
            json.WriteString("level", Level(logEntry.LogLevel));
            json.WriteString("logger", logEntry.Category);
            json.WriteString("module", Module(logEntry.Category));
            if (logEntry.EventId.Name is { } function)
                json.WriteString("function", function);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (CorrelationId.Current is { } id)
                json.WriteString(CorrelationScope.Name, id);
            if (Activity.Current is { } activity)
            {
                json.WriteString("trace_id", activity.TraceId.ToHexString());
                json.WriteString("span_id", activity.SpanId.ToHexString());
            }

            if (logEntry.Exception is { } exception)
                json.WriteString("exception", exception.ToString());
            WriteData(json, logEntry.State);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteData<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } values)
            return;
        json.WriteStartObject("data");
        foreach (var (name, value) in values)
        {
            if (name != "{OriginalFormat}")
                WriteValue(json, JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            default: json.WriteString(name, value.ToString()); break;
        }
    }

    private static string Module(string category) =>
        category.LastIndexOf('.') is var dot and > 0 ? category[..dot] : category;

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
