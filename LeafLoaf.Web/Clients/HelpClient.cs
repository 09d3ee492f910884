namespace LeafLoaf.Web.Clients;

/// <summary>The shop's help, and for its staff what the help lacks.</summary>
public sealed class HelpClient(HttpClient http)
{
    public Task<HelpList> ArticlesAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/help", ApiJson.Default.HelpList, cancellationToken);

    public Task<HelpArticle> ArticleAsync(string id, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/help/{Uri.EscapeDataString(id)}", ApiJson.Default.HelpArticle, cancellationToken);

    public Task<HelpFound> SearchAsync(string question, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/help/search?q={Uri.EscapeDataString(question)}", ApiJson.Default.HelpFound, cancellationToken);

    public Task<HelpGaps> GapsAsync(int limit, int offset, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/admin/faq/unanswered?limit={limit}&offset={offset}", ApiJson.Default.HelpGaps, cancellationToken);
}

public sealed record HelpList(string Version, IReadOnlyList<HelpEntry> Articles);

/// <param name="Tags">The first one is what the article is listed under.</param>
public sealed record HelpEntry(string Id, string Title, DateOnly UpdatedOn, IReadOnlyList<string> Tags);

/// <param name="Body">Markdown.</param>
public sealed record HelpArticle(string Id, string Title, DateOnly UpdatedOn, IReadOnlyList<string> Tags, string Body);

/// <param name="Degraded">True when only words could be compared.</param>
public sealed record HelpFound(IReadOnlyList<HelpPassage> Passages, bool Degraded);

/// <param name="Text">A part of the article, Markdown.</param>
public sealed record HelpPassage(string ArticleId, string Title, string Url, string Text, double Score, DateOnly UpdatedOn);

/// <param name="Version">Of the articles the Api has.</param>
/// <param name="Index">Of the articles in the index; null when it is away.</param>
public sealed record HelpGaps(long Total, IReadOnlyList<HelpGap> Questions, string Version, string? Index, IReadOnlyList<HelpEntry> Articles);

public sealed record HelpGap(string Text, int Times, DateTimeOffset FirstAsked, DateTimeOffset LastAsked);
