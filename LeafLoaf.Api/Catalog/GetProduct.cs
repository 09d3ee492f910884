using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Api.Catalog;

/// <summary><c>GET /api/products/{id}</c> and <c>GET /api/products/gtin/{gtin}</c>: everything known of one product.</summary>
public static class GetProduct
{
    private const int GtinDigits = 14;

    public static async Task<Results<Ok<ProductAnswer>, ProblemHttpResult>> ByIdAsync(
        string id, HttpContext http, NeedsReader needs, LeafLoafDbContext db, CancellationToken ct)
    {
        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        return await db.Products.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } row
            ? TypedResults.Ok(ProductAnswer.Of(row.ToProduct(), mine))
            : Missing($"No product has the id '{id}'.");
    }

    /// <summary>Leading zeros do not matter: the same code is printed with 8, 12, 13 or 14 digits.</summary>
    public static async Task<Results<Ok<ProductAnswer>, ValidationProblem, ProblemHttpResult>> ByGtinAsync(
        string gtin, HttpContext http, NeedsReader needs, LeafLoafDbContext db, CancellationToken ct)
    {
        if (gtin.Length is < 8 or > GtinDigits || !gtin.All(char.IsAsciiDigit))
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                { ["gtin"] = [$"8 to {GtinDigits} digits are needed."] });
        var digits = gtin.TrimStart('0');
        var forms = Enumerable.Range(digits.Length, Math.Max(0, GtinDigits - digits.Length + 1)).Select(n => digits.PadLeft(n, '0')).ToArray();
        var row = await db.Products.AsNoTracking().Where(p => forms.Contains(p.Gtin)).OrderBy(p => p.No).FirstOrDefaultAsync(ct);
        if (row is null) return Missing($"No product has the number '{gtin}'.");
        var (mine, refusal) = await needs.OfAsync(http, named: null, ct);
        if (refusal is not null) return refusal;
        return TypedResults.Ok(ProductAnswer.Of(row.ToProduct(), mine));
    }

    private static ProblemHttpResult Missing(string what) => TypedResults.Problem(what, statusCode: StatusCodes.Status404NotFound);
}
