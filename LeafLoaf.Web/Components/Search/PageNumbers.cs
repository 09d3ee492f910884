namespace LeafLoaf.Web.Components.Search;

/// <summary>Which page numbers a pager shows.</summary>
public static class PageNumbers
{
    /// <summary>How deep one may leaf; beyond this a better query helps more than another page.</summary>
    public const int Deepest = 40;

    public static int Count(int total, int pageSize) => Math.Min(Deepest, (total + pageSize - 1) / pageSize);

    /// <summary>First, last and the neighbours of the current page; null stands for a gap.</summary>
    public static IEnumerable<int?> Around(int current, int pages)
    {
        var last = 0;
        for (var page = 1; page <= pages; page++)
        {
            if (page != 1 && page != pages && Math.Abs(page - current) > 1) continue;
            if (page - last > 1) yield return null;
            yield return page;
            last = page;
        }
    }
}
