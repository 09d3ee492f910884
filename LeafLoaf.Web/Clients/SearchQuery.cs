using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace LeafLoaf.Web.Clients;

/// <summary>
/// A search with all its filters, as it stands in the page's address. Values stay text: the Api alone decides what is valid,
/// so that a wrong address gets its explanation instead of being quietly repaired.
/// </summary>
public sealed record SearchQuery
{
    public const string CategoryKey = "category";
    public const string BrandKey = "brand";
    public const string DietKey = "diet";
    public const string AllergenKey = "exclude_allergen";

    public string Q { get; init; } = "";
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Diets { get; init; } = [];
    public IReadOnlyList<string> WithoutAllergens { get; init; } = [];
    public string? MaxPrice { get; init; }
    public string? Alpha { get; init; }
    public int Offset { get; init; }

    public bool IsEmpty => Q.Length == 0 && FilterCount == 0;

    public int FilterCount => Categories.Count + Brands.Count + Diets.Count + WithoutAllergens.Count + (MaxPrice is null ? 0 : 1);

    public static SearchQuery Parse(string? queryString)
    {
        var values = QueryHelpers.ParseQuery(queryString);
        return new SearchQuery
        {
            Q = One("q") ?? "",
            Categories = Many(CategoryKey),
            Brands = Many(BrandKey),
            Diets = Many(DietKey),
            WithoutAllergens = Many(AllergenKey),
            MaxPrice = One("max_price"),
            Alpha = One("alpha"),
            Offset = int.TryParse(One("offset"), CultureInfo.InvariantCulture, out var offset) && offset > 0 ? offset : 0,
        };

        string? One(string key) => Many(key) is [var first, ..] ? first : null;

        IReadOnlyList<string> Many(string key) => values.TryGetValue(key, out StringValues found)
            ? found.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Distinct(StringComparer.Ordinal).ToList()
            : [];
    }

    /// <summary>The page that shows this search.</summary>
    public string ToUrl() => "/search" + Write(limit: null);

    public string ToApi(int limit) => Write(limit);

    /// <summary>The same search with other words.</summary>
    public SearchQuery Saying(string words) => this with { Q = words, Offset = 0 };

    private string Write(int? limit)
    {
        var url = new StringBuilder();
        Add("q", Q);
        AddAll(CategoryKey, Categories);
        AddAll(BrandKey, Brands);
        AddAll(DietKey, Diets);
        AddAll(AllergenKey, WithoutAllergens);
        Add("max_price", MaxPrice);
        Add("alpha", Alpha);
        if (Offset > 0) Add("offset", Offset.ToString(CultureInfo.InvariantCulture));
        if (limit is { } size) Add("limit", size.ToString(CultureInfo.InvariantCulture));
        return url.ToString();

        void AddAll(string key, IReadOnlyList<string> values)
        {
            foreach (var value in values) Add(key, value);
        }

        void Add(string key, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            url.Append(url.Length == 0 ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
