namespace LeafLoaf.Web.Clients;

public sealed record CategoryTree(IReadOnlyList<Department> Departments);

public sealed record Department(string Name, IReadOnlyList<CategoryCount> Categories);

public sealed record CategoryCount(string Name, int Count);

/// <summary>How much the shop holds, and which build of the index answers.</summary>
public sealed record CatalogFacts(int Products, int Brands, int Categories, string? IndexVersion);
