using System.IO.Compression;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

public sealed class VectorFileTests
{
    private static readonly VectorFile Sample =
        new(3, "made for a test", ["oat", "milk"], [0.5f, 0.25f], [127, -3, 0, 4, 5, 127], ["insurance"]);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var read = VectorFile.Read(Zipped(Written()));
        Assert.Equal(Sample.Provenance, read.Provenance);
        Assert.Equal(Sample.Words, read.Words);
        Assert.Equal(Sample.Scales, read.Scales);
        Assert.Equal(Sample.Values, read.Values);
        Assert.Equal(Sample.BareWords, read.BareWords);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Written(), Written());

    [Fact]
    public void A_changed_byte_is_noticed()
    {
        var bytes = Written();
        bytes[^1] ^= 1;
        Assert.Contains("checksum", Rejected(Zipped(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_is_named()
    {
        var bytes = Written();
        bytes[4] = 99;
        Assert.Contains("format 99", Rejected(Zipped(bytes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_file_cut_short_is_rejected(int length) => Rejected(Zipped(Written()[..length]));

    [Fact]
    public void Something_else_is_rejected()
    {
        Rejected(new MemoryStream("id,name"u8.ToArray()));
        Rejected(Zipped([.. "id,name,brand,category,price"u8]));
    }

    private static string Rejected(Stream stream) => Assert.Throws<InvalidDataException>(() => VectorFile.Read(stream)).Message;

    private static byte[] Written()
    {
        var zipped = new MemoryStream();
        Sample.Write(zipped);
        zipped.Position = 0;
        var plain = new MemoryStream();
        using var unzipped = new GZipStream(zipped, CompressionMode.Decompress);
        unzipped.CopyTo(plain);
        return plain.ToArray();
    }

    private static MemoryStream Zipped(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        zipped.Position = 0;
        return zipped;
    }
}
