using System.ComponentModel.DataAnnotations;
using LeafLoaf.Core.Help;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary><c>GET /api/help</c>, <c>/api/help/{id}</c> and <c>/api/help/search</c>: the shop's help for everybody.</summary>
public static class GetHelp
{
    private const int MostFound = 8;

    public sealed record Listed(string Id, string Title, DateOnly UpdatedOn, IReadOnlyList<string> Tags);

    public sealed record ArticleList(string Version, IReadOnlyList<Listed> Articles);

    /// <param name="Body">Markdown without HTML.</param>
    public sealed record Article(string Id, string Title, DateOnly UpdatedOn, IReadOnlyList<string> Tags, string Body);

    public sealed record Found(IReadOnlyList<Passage> Passages, bool Degraded);

    public static Ok<ArticleList> List(HelpFiles files) =>
        TypedResults.Ok(new ArticleList(files.Library.Version, [.. files.Library.Articles.Select(a => new Listed(a.Id, a.Title, a.UpdatedOn, a.Tags))]));

    public static Results<Ok<Article>, ProblemHttpResult> Get(string id, HelpFiles files) => files.Library.Find(id) is { } article
        ? TypedResults.Ok(new Article(article.Id, article.Title, article.UpdatedOn, article.Tags, article.Body))
        : TypedResults.Problem("There is no such help article.", statusCode: StatusCodes.Status404NotFound);

    public static async Task<Ok<Found>> SearchAsync(
        [Required, StringLength(FaqSearch.Longest, MinimumLength = 1)] string q, FaqSearch search, CancellationToken ct)
    {
        var found = await search.SearchAsync(q, MostFound, ct);
        return TypedResults.Ok(new Found(found.Passages, found.Degraded));
    }
}
