using System.Diagnostics;
using System.Text.Json.Nodes;
using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.CatalogBuilder.Steps;
using LeafLoaf.CatalogBuilder.Training;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder;

/// <summary>Builds the catalog and the category classifier from the raw tables; the same input gives the same bytes.</summary>
public static class CatalogCommand
{
    public static int Run(CatalogOptions options)
    {
        var watch = Stopwatch.StartNew();
        void Say(string text) => Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {text}");
        var manifest = new Manifest();
        var map = new CategoryMap(Path.Combine(options.Config, "categories.yaml"));
        Directory.CreateDirectory(options.Out);
        Directory.CreateDirectory(options.Models);

        var us = OpenFoodFacts.UsProducts(options.Raw).ToList();
        var plants = OpenFoodFacts.PlantBased(options.Raw).ToList();
        var groceries = GroceryDb.Products(options.Raw).ToList();
        var staples = Staples.Products(options.Raw, Path.Combine(AppContext.BaseDirectory, "staples.csv")).ToList();
        manifest.Read("open_food_facts_us", us.Count);
        manifest.Read("open_food_facts_plant_based", plants.Count);
        manifest.Read("grocerydb", groceries.Count);
        manifest.Read("usda_sr28_staples", staples.Count);
        List<Candidate> all = [.. us, .. plants, .. groceries];
        Say($"read {all.Count:N0} rows and {staples.Count} staples");

        foreach (var c in all) Tidy(c);
        var brands = new BrandNames(Path.Combine(AppContext.BaseDirectory, "brands.csv"), map, groceries, [.. us, .. plants]);
        foreach (var c in all) brands.Apply(c);
        manifest.Set("brands_agreed_with_grocerydb", BrandAgreement.Apply(all));
        Say("names, sizes and brands cleaned");

        var examples = TrainingSet.Build(map, [.. all, .. staples], options.Raw);
        var classifier = Trained.Run(map, examples, Path.Combine(options.Models, "categories.bin.gz"), manifest);
        Say($"classifier trained on {examples.Count:N0} examples, {Microseconds(classifier, all):0} µs a product");

        var passed = all.Where(c => Passes(c, manifest)).ToList();
        var products = SameName.Limit(Duplicates.Merge(passed, manifest), manifest);
        products.AddRange(staples);
        Say($"{passed.Count:N0} rows pass the gate, {products.Count:N0} products after merging");

        var categories = new Categories(map, classifier);
        Parallel.ForEach(products, categories.Apply);
        var prices = new Prices(map, CompleteJourney.Lines(options.Raw), products);
        foreach (var c in products) prices.Apply(c);
        manifest.Set("price_levels", new JsonObject { ["kinds"] = prices.Kinds, ["from_transactions"] = prices.FromTransactions, ["inflation_factor"] = Prices.Inflation });
        Say("categories, sizes and prices set");
        manifest.Set("allergen_check", AllergenMeasure.Run(Lists(us, plants, options.Raw)));

        var enricher = new ProductEnricher(classifier);
        var shelf = products.AsParallel().AsOrdered().Select(c => enricher.Enrich(ProductWriter.ToProduct(c))).OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        ProductWriter.Write(shelf, options.Out, manifest);
        Say($"wrote {shelf.Count:N0} products");
        return 0;
    }

    private static double Microseconds(CategoryClassifier classifier, List<Candidate> all)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 5000; i++) classifier.Probabilities(all[i * 30].Name, all[i * 30].Brand, all[i * 30].Ingredients);
        return watch.Elapsed.TotalMicroseconds / 5000;
    }

    private static IEnumerable<string> Lists(List<Candidate> us, List<Candidate> plants, string raw) =>
        us.Concat(plants).Where(c => c is { IngredientsTruncated: false, Ingredients: not null }).Select(c => c.Ingredients!)
            .Concat(Tables.Csv(Path.Combine(raw, "usda_branded_branded_food.csv.gz")).Select(r => r["ingredients"]).Where(l => l.Length > 0));

    private static void Tidy(Candidate c)
    {
        if (PackSize.Parse(System.Net.WebUtility.HtmlDecode(c.RawName)) is { } size) (c.Size, c.SizeAmount, c.SizeUnit) = (size.Text, size.Amount, size.Unit);
        c.Name = ProductName.Clean(c.Name);
        c.Nutrition = QualityGate.Mend(c.Nutrition);
    }

    private static bool Passes(Candidate c, Manifest manifest)
    {
        if (QualityGate.Reject(c) is not { } reason) return true;
        manifest.Rejected(c.Source, reason);
        return false;
    }
}
