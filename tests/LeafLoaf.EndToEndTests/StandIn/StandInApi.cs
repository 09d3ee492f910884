using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>
/// Speaks the Api's contract for what the real one cannot be made to do on demand: be slow, be degraded, fail, understand an
/// exact set of conditions. It ranks by nothing but shared words.
/// </summary>
public sealed partial class StandInApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInApi(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Answers 500 to everything.</summary>
    public bool Broken { get; set; }

    public string[] Degraded { get; set; } = [];

    public StandInShoppers Shoppers { get; } = new();

    public StandInChat Chat { get; } = new();

    /// <summary>The body of the last personalized search.</summary>
    public JsonElement LastSearch { get; private set; }

    public static async Task<StandInApi> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.Services.AddSingleton(static services => services.GetRequiredService<StandInApi>().Shoppers);
        StandInApi? made = null;
        builder.Services.AddSingleton(_ => made!);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var api = made = new StandInApi(app);
        app.Use(async (context, next) =>
        {
            await Task.Delay(api.Delay, context.RequestAborted);
            if (api.Broken) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            else await next(context);
        });
        app.MapGet("/api/search", (HttpRequest request) => api.Search(request.Query, null));
        app.MapPost("/api/search/personalized", (HttpRequest request, JsonElement body) => api.SearchFor(request, body));
        api.Shoppers.Map(app);
        api.Chat.Map(app, api.Shoppers);
        app.MapGet("/api/search/suggest", (string q) => Suggest(q));
        app.MapGet("/api/products/{id}", (string id) =>
            StandInShelf.Products.FirstOrDefault(p => p.Id == id) is { } product ? Results.Json(Full(product), Json) : Missing());
        app.MapGet("/api/catalog/categories", () => Results.Json(Departments(), Json));
        app.MapGet("/api/catalog/facts", () => Results.Json(new { Products = StandInShelf.Products.Count, Brands = 14, Categories = 20, IndexVersion = "v1" }, Json));
        await app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult SearchFor(HttpRequest request, JsonElement body)
    {
        LastSearch = body.Clone();
        var query = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["q"] = body.GetProperty("query").GetString(), ["limit"] = body.GetProperty("limit").ToString(), ["offset"] = body.GetProperty("offset").ToString(),
        };
        foreach (var filter in body.GetProperty("filters").EnumerateObject())
            query[filter.Name] = filter.Value.ValueKind == JsonValueKind.Array ? filter.Value.EnumerateArray().Select(v => v.GetString()).ToArray() : filter.Value.ToString();
        return Search(new QueryCollection(query), Shoppers.Of(request));
    }

    private IResult Search(IQueryCollection query, StandInShopper? shopper)
    {
        var offset = int.TryParse(query["offset"], out var skip) ? skip : 0;
        var limit = int.TryParse(query["limit"], out var size) ? size : 20;
        decimal? maxPrice = null;
        if (query["max_price"].ToString() is { Length: > 0 } typed)
        {
            if (!decimal.TryParse(typed, out var parsed) || parsed <= 0) return Refused("max_price", "must be an amount above 0.");
            maxPrice = parsed;
        }

        var read = Read(query["q"].ToString());
        var found = StandInShelf.Products.Where(p => Fits(p, read, query, maxPrice)).ToList();
        return Results.Json(Answer(query["q"].ToString(), read, found, shopper, offset, limit, Degraded), Json);
    }

    private static bool Fits(StandInProduct p, Reading read, IQueryCollection query, decimal? maxPrice)
    {
        var text = $"{p.Name} {p.Brand} {p.Category}".ToLowerInvariant();
        return read.Terms.All(text.Contains)
            && (query["category"].Count == 0 || query["category"].Contains(p.Category))
            && (query["brand"].Count == 0 || query["brand"].Contains(p.Brand))
            && query["diet"].Concat(read.Diets).All(d => p.Diets.Contains(d))
            && query["exclude_allergen"].Concat(read.ExcludedAllergens).All(a => !p.Unknown && !p.Contains.Contains(a) && !p.MayContain.Contains(a))
            && (maxPrice is null || p.Price <= maxPrice)
            && (read.PriceMax is null || p.Price <= read.PriceMax);
    }

    private static Reading Read(string q)
    {
        var rest = q.ToLowerInvariant();
        var corrected = rest.Contains("mlik", StringComparison.Ordinal) ? q : null;
        rest = rest.Replace("mlik", "milk", StringComparison.Ordinal);
        decimal? price = null;
        if (Price().Match(rest) is { Success: true } match)
        {
            price = decimal.Parse(match.Groups["amount"].Value);
            rest = rest.Replace(match.Value, "", StringComparison.Ordinal);
        }

        List<string> diets = [], without = [];
        foreach (var (phrase, diet) in new[] { ("gluten free", "gluten_free"), ("vegan", "vegan") })
            if (rest.Contains(phrase, StringComparison.Ordinal)) { diets.Add(diet); rest = rest.Replace(phrase, "", StringComparison.Ordinal); }
        foreach (var (phrase, allergen) in new[] { ("without nuts", "tree_nuts"), ("no nuts", "tree_nuts"), ("without milk", "milk") })
            if (rest.Contains(phrase, StringComparison.Ordinal)) { without.Add(allergen); rest = rest.Replace(phrase, "", StringComparison.Ordinal); }
        return new(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries), price, diets, without, corrected);
    }

    [GeneratedRegex(@"under \$?(?<amount>\d+(?:\.\d+)?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Price();
}
