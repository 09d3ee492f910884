using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Catalog;

/// <summary>The snake_case wire names of the single-bit members of a flags enumeration, in bit order.</summary>
public sealed class FlagNames<T> where T : struct, Enum
{
    public static readonly FlagNames<T> Instance = new();

    private readonly Dictionary<string, T> _byName;
    private readonly string[] _names;

    private FlagNames()
    {
        var members = Enum.GetValues<T>().Where(v => BitOperations.PopCount((uint)Bits(v)) == 1).OrderBy(Bits).ToArray();
        _names = members.Select(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString())).ToArray();
        _byName = members.Zip(_names).ToDictionary(p => p.Second, p => p.First, StringComparer.Ordinal);
    }

    /// <summary>All names, in bit order: the name at index i belongs to bit i.</summary>
    public IReadOnlyList<string> All => _names;

    public bool TryParse(string name, out T value) => _byName.TryGetValue(name, out value);

    public IEnumerable<string> Of(T set)
    {
        for (var bits = (uint)Bits(set); bits != 0; bits &= bits - 1)
            yield return _names[BitOperations.TrailingZeroCount(bits)];
    }

    private static int Bits(T value) => Unsafe.BitCast<T, int>(value);
}

/// <summary>JSON form of a flags enumeration: an array of wire names.</summary>
public abstract class FlagNamesConverter<T>(FlagNames<T> names) : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"{typeof(T).Name}: an array of names is expected.");
        var set = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            if (!names.TryParse(name, out var value))
                throw new JsonException($"{typeof(T).Name}: '{name}' is not one of {string.Join(", ", names.All)}.");
            set |= Unsafe.BitCast<T, int>(value);
        }
        return Unsafe.BitCast<int, T>(set);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in names.Of(value)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
