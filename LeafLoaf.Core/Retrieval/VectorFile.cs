using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// The shipped word vectors: a gzip stream of a header (magic "LLWV", version, dimensions, number of words, number of bare
/// words, provenance, SHA-256 of the body) and a body: the words, a scale each, and their vectors as signed bytes.
/// A word's vector is its bytes times its scale; its length is the weight of the word in a text. The last coordinate is how
/// much the word speaks of things a grocery shop does not sell. Bare words have no vector: they are known to be off topic.
/// </summary>
public sealed record VectorFile(int Dimensions, string Provenance, string[] Words, float[] Scales, sbyte[] Values, string[] BareWords)
{
    public const ushort Version = 1;

    private const uint Magic = 0x56574C4C; // "LLWV" in file order
    private const int MaxWords = 2_000_000;

    /// <exception cref="InvalidDataException">The file is not a vector file, of another version, cut short or damaged.</exception>
    public static VectorFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static VectorFile Read(Stream stream)
    {
        try
        {
            using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(unzipped, Encoding.UTF8);
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("Not a file of word vectors.");
            var version = reader.ReadUInt16();
            if (version != Version)
                throw new InvalidDataException($"Word vectors of format {version}; this build reads format {Version}. Rebuild them.");
            var dimensions = reader.ReadUInt16();
            var (words, bare, bytes) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            if (dimensions < 2 || words is < 1 or > MaxWords || bare is < 0 or > MaxWords || bytes < words * (dimensions + 5L))
                throw new InvalidDataException("The header of the word vectors makes no sense.");
            var provenance = reader.ReadString();
            var digest = reader.ReadBytes(SHA256.HashSizeInBytes);
            var body = reader.ReadBytes(bytes);
            if (body.Length != bytes || !SHA256.HashData(body).AsSpan().SequenceEqual(digest))
                throw new InvalidDataException("The word vectors are damaged: their checksum does not match.");
            return Parse(body, dimensions, words, bare, provenance);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The word vectors are cut short.", e);
        }
    }

    /// <summary>Eight hexadecimal digits that differ between files of different content.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Words.Concat(BareWords))));
        hash.AppendData(MemoryMarshal.AsBytes(Scales.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(Values.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static VectorFile Parse(byte[] body, int dimensions, int words, int bare, string provenance)
    {
        var position = 0;
        var names = ReadWords(body, ref position, words);
        var bareNames = ReadWords(body, ref position, bare);
        if (body.Length - position != words * (dimensions + 4)) throw new InvalidDataException("The word vectors are damaged.");
        var scales = new float[words];
        for (var i = 0; i < words; i++, position += 4)
            scales[i] = BinaryPrimitives.ReadSingleLittleEndian(body.AsSpan(position));
        var values = new sbyte[words * dimensions];
        Buffer.BlockCopy(body, position, values, 0, values.Length);
        return new(dimensions, provenance, names, scales, values, bareNames);
    }

    private static string[] ReadWords(byte[] body, ref int position, int count)
    {
        var words = new string[count];
        for (var i = 0; i < count; i++)
        {
            var length = position < body.Length ? body[position++] : int.MaxValue;
            if (length > body.Length - position) throw new InvalidDataException("The word vectors are damaged.");
            words[i] = Encoding.UTF8.GetString(body, position, length);
            position += length;
        }
        return words;
    }

    /// <summary>Writes the file; the same content always gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var word in Words.Concat(BareWords)) WriteWord(writer, word);
            foreach (var scale in Scales) writer.Write(scale);
            var values = new byte[Values.Length];
            Buffer.BlockCopy(Values, 0, values, 0, values.Length);
            writer.Write(values);
        }
        using var zipped = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var header = new BinaryWriter(zipped, Encoding.UTF8);
        header.Write(Magic);
        header.Write(Version);
        header.Write(checked((ushort)Dimensions));
        header.Write(Words.Length);
        header.Write(BareWords.Length);
        header.Write((int)body.Length);
        header.Write(Provenance);
        header.Write(SHA256.HashData(body.ToArray()));
        header.Write(body.ToArray());
    }

    private static void WriteWord(BinaryWriter writer, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        writer.Write(checked((byte)bytes.Length));
        writer.Write(bytes);
    }
}
