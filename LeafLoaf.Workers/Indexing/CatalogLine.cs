using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Workers.Indexing;

/// <summary>One line of a catalog file: a product, or the reason why it is none. Lines count from 1.</summary>
public readonly record struct CatalogLine(long Number, Product? Product, string? Rejection)
{
    public static CatalogLine Rejected(long number, string reason) => new(number, null, reason);
}

/// <summary>The file as a whole cannot be read: wrong kind, missing columns. Nothing was imported.</summary>
public sealed class CatalogFileException(string message) : Exception(message);
