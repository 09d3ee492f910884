using System.IO.Compression;
using LeafLoaf.TestKit;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>
/// The whole graph with every eighth product of the catalog: enough to look like the shop, and indexed in seconds. What the tests
/// look for by name is always there. Pages wait
/// for their data, so that a busy machine changes when they come and not how.
/// </summary>
internal sealed class SmallShop : ShopFixture
{
    private const int OneIn = 8;
    private static readonly string[] Always = ["oat milk", "\"Plant Yogurt\""];

    protected override void Configure(IDictionary<string, string> settings)
    {
        settings["Catalog__Seed"] = WriteSample();
        settings["Web__PatienceMs"] = "5000";
        // Orders move when a test moves them.
        settings["Fulfilment__StepSeconds"] = "0";
    }

    private string WriteSample()
    {
        var sample = Path.Combine(Workspace.Data, "sample.ndjson.gz");
        using var from = new StreamReader(Unpacked(File.OpenRead(Path.Combine(Workspace.Root, "data", "catalog", "products.ndjson.gz"))));
        using var to = new StreamWriter(new GZipStream(File.Create(sample), CompressionLevel.Fastest));
        for (var row = 0; from.ReadLine() is { } line; row++)
            if (row % OneIn == 0 || Array.Exists(Always, a => line.Contains(a, StringComparison.OrdinalIgnoreCase))) to.WriteLine(line);
        return sample;
    }

    private static GZipStream Unpacked(Stream packed) => new(packed, CompressionMode.Decompress);
}
