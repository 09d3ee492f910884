using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>What the stand-in understood of a query.</summary>
internal sealed record Reading(string[] Terms, decimal? PriceMax, List<string> Diets, List<string> ExcludedAllergens, string? CorrectedFrom);

/// <summary>The shapes of the Api's answers.</summary>
internal static class StandInAnswers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string[] Nutrients =
        ["energy_kcal", "protein_g", "fat_g", "saturated_fat_g", "carbohydrate_g", "sugar_g", "fibre_g", "sodium_mg"];

    public static Dictionary<string, object?> Full(StandInProduct p) => new()
    {
        ["id"] = p.Id, ["gtin"] = "0" + p.Id[1..].PadLeft(11, '4'), ["name"] = p.Name, ["brand"] = p.Brand.Length > 0 ? p.Brand : null,
        ["category"] = p.Category, ["category_source"] = "inferred", ["category_confidence"] = .83,
        ["price"] = p.Price, ["currency"] = "USD", ["price_source"] = "demonstration", ["size"] = p.Size.Length > 0 ? p.Size : null,
        ["size_amount"] = 340, ["size_unit"] = "g", ["diets"] = p.Diets, ["ingredients"] = p.Ingredients,
        ["allergens"] = new { p.Contains, p.MayContain, p.Unknown }, ["source"] = "open_food_facts",
        ["nutrition_per_100g"] = Nutrients.Zip(p.Nutrition).Where(n => n.Second is not null).ToDictionary(n => n.First, n => n.Second),
        ["image_url"] = $"https://photos.example/{p.Id}.png",
    };

    public static object Answer(
        string q, Reading read, List<StandInProduct> found, StandInShopper? shopper, int offset, int limit, string[] degraded) => new
    {
        ListId = Guid.NewGuid(), Query = q, Alpha = .5, Total = found.Count, TookMs = 3.4, Degraded = degraded,
        Interpretation = new
        {
            Normalized = string.Join(' ', read.Terms), read.CorrectedFrom, read.Terms, read.PriceMax, read.Diets,
            Excluded = Array.Empty<string>(), read.ExcludedAllergens, Intent = "browse",
        },
        Hits = Ranked(found, shopper).Skip(offset).Take(limit).Select((hit, i) => new
        {
            Product = Full(hit.Product), Score = .9 - i * .02, DefaultQuantity = shopper?.Quantities().TryGetValue(hit.Product.Id, out var usual) == true ? usual : (int?)null,
            Explain = new
            {
                Match = read.Terms.Length == 0 ? "filter" : read.CorrectedFrom is null ? "exact" : "typo", MatchedTerms = read.Terms,
                Keyword = .92 - i * .03, Semantic = .7 - i * .01, Fused = .81 - i * .02,
                hit.Boosts, Position = offset + i + 1, BasePosition = found.IndexOf(hit.Product) + 1,
            },
        }),
        Facets = new
        {
            Category = Count(found.Select(p => p.Category)), Brand = Count(found.Select(p => p.Brand).Where(b => b.Length > 0)),
            Diet = Count(found.SelectMany(p => p.Diets)), Price = Bands(found),
        },
        Relaxations = found.Count > 0 || read.Diets.Count + read.ExcludedAllergens.Count == 0 && read.PriceMax is null ? [] : new[]
        {
            new { Label = $"Without the conditions: {string.Join(' ', read.Terms)}", Query = string.Join(' ', read.Terms), Dropped = "conditions", Count = 3 },
        },
    };

    /// <summary>The order the catalog has, changed by whatever the shopper's signals say about a product.</summary>
    private static IEnumerable<(StandInProduct Product, StandInBoost[] Boosts)> Ranked(List<StandInProduct> found, StandInShopper? shopper)
    {
        var amounts = shopper is null || shopper.Paused ? [] : shopper.Amounts().Where(a => !shopper.IsRetracted(a.Signal)).ToList();
        return found.Select(p => (Product: p, Boosts: BoostsOf(p).ToArray())).OrderByDescending(h => h.Boosts.Sum(b => b.Amount));

        IEnumerable<StandInBoost> BoostsOf(StandInProduct product) =>
            from side in StandInShopper.Sides(product)
            join amount in amounts on side.Dimension equals amount.Dimension
            select new StandInBoost(amount.Signal.Type, amount.Dimension,
                amount.Signal.Type == "scroll" ? "You scrolled past products like it today" : $"You clicked {amount.Signal.Product?.Name} today",
                amount.Signal.EventId, amount.Signal.At, amount.Amount);
    }

    private sealed record StandInBoost(string Signal, string Dimension, string Reason, string EventId, DateTimeOffset Date, double Amount);

    public static object Departments() => new
    {
        Departments = StandInShelf.Products.GroupBy(p => p.Contains.Contains("milk") ? "Dairy and cheese" : p.Diets.Contains("vegan") ? "Plants and pantry" : "Everything else")
            .Select(g => new { Name = g.Key, Categories = Count(g.Select(p => p.Category)).Select(c => new { Name = c.Value, c.Count }) }),
    };

    public static IResult Suggest(string q)
    {
        var products = StandInShelf.Products.Where(p => p.Name.Contains(q, StringComparison.OrdinalIgnoreCase)).Take(4)
            .Select(p => new { Type = "product", Text = p.Name, ProductId = (string?)p.Id, Count = (int?)null });
        var categories = Count(StandInShelf.Products.Select(p => p.Category)).Where(c => c.Value.Contains(q, StringComparison.OrdinalIgnoreCase)).Take(2)
            .Select(c => new { Type = "category", Text = c.Value, ProductId = (string?)null, Count = (int?)c.Count });
        return Results.Json(new { Query = q, Suggestions = categories.Concat(products) }, Json);
    }

    public static IResult Refused(string field, string reason) => Results.Json(
        new { Title = "Bad request", Status = 400, Errors = new Dictionary<string, string[]> { [field] = [reason] }, CorrelationId = "c-400" }, Json, "application/problem+json", 400);

    public static IResult Missing() => Results.Json(new { Title = "Not found", Status = 404 }, Json, "application/problem+json", 404);

    private static List<Counted> Count(IEnumerable<string> values) =>
        [.. values.GroupBy(v => v).Select(g => new Counted(g.Key, g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];

    private sealed record Counted(string Value, int Count);

    private static object Bands(List<StandInProduct> found) => new[] { (0, 2), (2, 5), (5, 10), (10, 20) }.Select(b => new
    {
        Value = $"{b.Item1}-{b.Item2}", Count = found.Count(p => p.Price >= b.Item1 && p.Price < b.Item2), Min = b.Item1, Max = b.Item2,
    });
}
