using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Personalization.Log;

/// <summary>One event as one line: eight hexadecimal digits of its CRC-32C, a space, its JSON. A line that was torn does not match its sum.</summary>
internal static class SpillLine
{
    private const int SumLength = 8;

    public static void Write(IBufferWriter<byte> target, NewEvent e)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(e, EventJson.Default.NewEvent);
        var line = target.GetSpan(SumLength + 2 + json.Length);
        Utf8Formatter.TryFormat(Sum(json), line, out _, new StandardFormat('x', SumLength));
        line[SumLength] = (byte)' ';
        json.CopyTo(line[(SumLength + 1)..]);
        line[SumLength + 1 + json.Length] = (byte)'\n';
        target.Advance(SumLength + 2 + json.Length);
    }

    /// <summary>The event of a line without its end, or null when the line is not whole.</summary>
    public static NewEvent? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length < SumLength + 2 || line[SumLength] != ' '
            || !Utf8Parser.TryParse(line[..SumLength], out uint sum, out var read, 'x') || read != SumLength) return null;
        var json = line[(SumLength + 1)..];
        try
        {
            return Sum(json) == sum ? JsonSerializer.Deserialize(json, EventJson.Default.NewEvent) : null;
        }
        catch (JsonException)
        {
            return null; // whole, but of a version that wrote other events
        }
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in bytes[(bytes.Length & ~7)..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
