using System.Buffers.Binary;
using System.Text;

namespace LeafLoaf.IntegrationTests.Agents.Operations;

/// <summary>A span as it left a process.</summary>
/// <param name="Kind">1 internal, 2 server, 3 client.</param>
/// <param name="Status">2 for an error.</param>
internal sealed record SentSpan(string TraceId, string Id, string ParentId, string Name, int Kind, int Status, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Reads the spans of an OTLP export request, as far as tests look at them (opentelemetry-proto, trace/v1).</summary>
internal static class Otlp
{
    public static IEnumerable<SentSpan> Spans(byte[] request) =>
        from resource in Parts(request, 1) from scope in Parts(resource, 2) from span in Parts(scope, 2) select Span(span);

    private static SentSpan Span(byte[] span)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Parts(span, 9)) attributes[Text(pair, 1)] = Value(Parts(pair, 2).First());
        return new(Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), (int)Number(span, 6), Parts(span, 15).Select(s => (int)Number(s, 3)).FirstOrDefault(), attributes);
    }

    private static string Value(byte[] any)
    {
        foreach (var (field, bytes, number) in Fields(any))
            return field == 1 ? Encoding.UTF8.GetString(bytes) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return "";
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Parts(message, field).FirstOrDefault([]));

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Parts(message, field).FirstOrDefault([]));

    private static long Number(byte[] message, int field) => Fields(message).Where(f => f.Field == field).Select(f => f.Number).FirstOrDefault();

    private static IEnumerable<byte[]> Parts(byte[] message, int field) => Fields(message).Where(f => f.Field == field).Select(f => f.Bytes);

    private static IEnumerable<(int Field, byte[] Bytes, long Number)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var (field, wire) = ((int)(tag >> 3), (int)(tag & 7));
            if (wire == 0) yield return (field, [], Varint(message, ref at));
            else if (wire == 2)
            {
                var length = (int)Varint(message, ref at);
                yield return (field, message[at..(at + length)], 0);
                at += length;
            }
            else
            {
                var size = wire == 1 ? 8 : 4;
                yield return (field, [], size == 8 ? BinaryPrimitives.ReadInt64LittleEndian(message.AsSpan(at)) : BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at)));
                at += size;
            }
        }
    }

    private static long Varint(byte[] message, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[at++];
            value |= (long)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }
    }
}
