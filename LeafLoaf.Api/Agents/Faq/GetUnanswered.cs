using System.ComponentModel.DataAnnotations;
using LeafLoaf.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary><c>GET /api/admin/faq/unanswered</c>: what the help lacks, and how old what it has is.</summary>
public static class GetUnanswered
{
    public sealed record Question(string Text, int Times, DateTimeOffset FirstAsked, DateTimeOffset LastAsked);

    /// <param name="Articles">The longest unlooked-at first.</param>
    /// <param name="Index">The version of the articles that the index holds; null when it is away or has none.</param>
    public sealed record Report(long Total, IReadOnlyList<Question> Questions, string Version, string? Index, IReadOnlyList<GetHelp.Listed> Articles);

    public static async Task<Ok<Report>> HandleAsync(
        NpgsqlDataSource database, HelpFiles files, HelpVersions versions, CancellationToken ct, [Range(1, 200)] int limit = 50, [Range(0, 5000)] int offset = 0)
    {
        var questions = await database.ListAsync(
            "select question, times, first_asked, last_asked from faq_unanswered order by times desc, last_asked desc, question limit $1 offset $2", [limit, offset],
            r => new Question(r.GetString(0), r.GetInt32(1), r.Time(2), r.Time(3)), ct);
        var total = await database.FirstAsync("select count(*) from faq_unanswered", [], r => r.GetInt64(0), ct);
        var articles = files.Library.Articles.OrderBy(a => a.UpdatedOn).Select(a => new GetHelp.Listed(a.Id, a.Title, a.UpdatedOn, a.Tags));
        return TypedResults.Ok(new Report(total, questions, files.Library.Version, await versions.OfIndexAsync(ct), [.. articles]));
    }
}
