namespace LeafLoaf.Core.Help;

/// <summary>Cuts an article at its headings. Pure.</summary>
public static class HelpChunks
{
    private const string Heading = "## ";

    public static IEnumerable<HelpChunk> Of(HelpArticle article)
    {
        string? heading = null;
        var lines = new List<string>();
        foreach (var line in article.Body.Split('\n'))
        {
            if (!line.StartsWith(Heading, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }
            if (Chunk() is { } part) yield return part;
            (heading, lines) = (line[Heading.Length..].Trim(), []);
        }
        if (Chunk() is { } last) yield return last;

        HelpChunk? Chunk() => string.Join('\n', lines).Trim() is { Length: > 0 } text ? new(0, article, heading, text) : null;
    }
}
