using System.Buffers.Binary;
using System.Text;

namespace LeafLoaf.Workers.Service.Sqlite;

/// <summary>The values of one stored row.</summary>
internal static class SqliteRecord
{
    public static object?[] Values(byte[] payload, Encoding text)
    {
        try
        {
            var at = 0;
            var header = Varint(payload, ref at);
            var types = new List<long>();
            while (at < header) types.Add(Varint(payload, ref at));
            return [.. types.Select(type => Value(payload, ref at, type, text))];
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw new SqliteFileException("The SQLite file is damaged: a row cannot be read.", e);
        }
    }

    /// <summary>Up to nine bytes of seven bits each, the highest first; the ninth counts whole.</summary>
    public static long Varint(byte[] bytes, ref int at)
    {
        long value = 0;
        for (var i = 0; i < 8; i++)
        {
            var next = bytes[at++];
            value = (value << 7) | (uint)(next & 0x7F);
            if (next < 0x80) return value;
        }
        return (value << 8) | bytes[at++];
    }

    private static object? Value(byte[] payload, ref int at, long type, Encoding text)
    {
        var size = type switch { 0 or 8 or 9 => 0, <= 4 => (int)type, 5 => 6, 6 or 7 => 8, >= 12 => (int)((type - 12) / 2), _ => throw new ArgumentException("An unknown type.", nameof(type)) };
        var bytes = payload.AsSpan(at, size);
        at += size;
        return type switch
        {
            0 => null,
            8 => 0L,
            9 => 1L,
            7 => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            < 7 => Whole(bytes),
            _ when type % 2 == 0 => bytes.ToArray(),
            _ => text.GetString(bytes),
        };
    }

    private static long Whole(ReadOnlySpan<byte> bytes)
    {
        long value = (sbyte)bytes[0];
        foreach (var next in bytes[1..]) value = (value << 8) | next;
        return value;
    }
}
