using LeafLoaf.Api.Search.Index;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Catalog;

/// <summary><c>GET /api/catalog/categories</c>: departments with their categories and how many products each has; empty ones are left out.</summary>
public static class GetCategories
{
    private const string Elsewhere = "More";

    public static Results<Ok<Answer>, ProblemHttpResult> Handle(CurrentSnapshot current, Departments departments)
    {
        if (current.Value is not { } catalog)
            return TypedResults.Problem("The catalog is still being loaded.", statusCode: StatusCodes.Status503ServiceUnavailable);
        var counts = new int[catalog.Categories.Length];
        foreach (var category in catalog.Category)
            if (category >= 0) counts[category]++;
        var left = catalog.Categories.Zip(counts).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);

        var listed = departments.All.Select(d => new Department(d.Name, Counted(d.Categories, left))).ToList();
        // A merchant's own catalog may name categories that no department knows.
        listed.Add(new Department(Elsewhere, Counted([.. left.Keys.Order(StringComparer.Ordinal)], left)));
        return TypedResults.Ok(new Answer([.. listed.Where(d => d.Categories.Count > 0)]));
    }

    private static List<Category> Counted(IReadOnlyList<string> names, Dictionary<string, int> left)
    {
        var counted = new List<Category>();
        foreach (var name in names)
            if (left.Remove(name, out var count)) counted.Add(new Category(name, count));
        return counted;
    }

    public sealed record Category(string Name, int Count);

    public sealed record Department(string Name, IReadOnlyList<Category> Categories);

    public sealed record Answer(IReadOnlyList<Department> Departments);
}
