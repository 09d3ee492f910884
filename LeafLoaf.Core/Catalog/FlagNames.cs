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

    /// <summary>The set of these names.</summary>
    /// <exception cref="FormatException">One of them is not known. Whoever asked decides what follows; that it means nothing is never right.</exception>
    public T SetOf(IEnumerable<string> names)
    {
        var set = 0;
        foreach (var name in names)
            set |= _byName.TryGetValue(name, out var one) ? Bits(one) : throw new FormatException($"{typeof(T).Name}: '{name}' is not one of {string.Join(", ", _names)}.");
        return Unsafe.BitCast<int, T>(set);
    }

    /// <summary>The set of these names, and of all there are as soon as one is not known: for what somebody is to be kept from.</summary>
    public T SetOrAll(IEnumerable<string> names)
    {
        var read = names.ToList();
        return SetOf(read.TrueForAll(_byName.ContainsKey) ? read : _names);
    }

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
        var read = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) read.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");
        try
        {
            return names.SetOf(read);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in names.Of(value)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
