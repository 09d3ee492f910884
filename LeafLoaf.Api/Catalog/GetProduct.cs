using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Api.Catalog;

/// <summary><c>GET /api/products/{id}</c> and <c>GET /api/products/gtin/{gtin}</c>: everything known of one product.</summary>
public static class GetProduct
{
    private const int GtinDigits = 14;

    public static async Task<Results<Ok<Product>, ProblemHttpResult>> ByIdAsync(string id, LeafLoafDbContext db, CancellationToken ct) =>
        Answer(await db.Products.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct), $"No product has the id '{id}'.");

    /// <summary>Leading zeros do not matter: the same code is printed with 8, 12, 13 or 14 digits.</summary>
    public static async Task<Results<Ok<Product>, ValidationProblem, ProblemHttpResult>> ByGtinAsync(
        string gtin, LeafLoafDbContext db, CancellationToken ct)
    {
        if (gtin.Length is < 8 or > GtinDigits || !gtin.All(char.IsAsciiDigit))
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
                { ["gtin"] = [$"8 to {GtinDigits} digits are needed."] });
        var digits = gtin.TrimStart('0');
        var forms = Enumerable.Range(digits.Length, Math.Max(0, GtinDigits - digits.Length + 1)).Select(n => digits.PadLeft(n, '0')).ToArray();
        var row = await db.Products.AsNoTracking().Where(p => forms.Contains(p.Gtin)).OrderBy(p => p.No).FirstOrDefaultAsync(ct);
        return row is null
            ? TypedResults.Problem($"No product has the number '{gtin}'.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(row.ToProduct());
    }

    private static Results<Ok<Product>, ProblemHttpResult> Answer(ProductRow? row, string missing) => row is null
        ? TypedResults.Problem(missing, statusCode: StatusCodes.Status404NotFound)
        : TypedResults.Ok(row.ToProduct());
}
