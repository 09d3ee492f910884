using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Core.Help;

namespace LeafLoaf.Evaluations.Help;

/// <summary>A question to the help and the articles that answer it; none where the help has no answer.</summary>
public sealed record HelpCase(string Question, IReadOnlyList<string> Articles)
{
    private const string Nothing = "-";

    public static IReadOnlyList<HelpCase> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).Where(p => p.Length == 2)
        .Select(p => new HelpCase(p[0], p[1] == Nothing ? [] : p[1].Split(',')))];
}

/// <summary>How well the help is found. Shares are 0..1.</summary>
/// <param name="First">Of the questions with an answer: it comes first.</param>
/// <param name="Three">Of the questions with an answer: it is among the first three.</param>
/// <param name="Silent">Of the questions without an answer: nothing is found.</param>
public sealed record HelpScore(int Questions, double First, double Three, double Silent)
{
    public static HelpScore Of(IReadOnlyList<HelpCase> cases, Func<string, IReadOnlyList<string>> found)
    {
        var results = cases.Select(c => (c.Articles, Found: found(c.Question))).ToList();
        var answered = results.Where(r => r.Articles.Count > 0).ToList();
        return new(cases.Count,
            answered.Average(r => r.Found.Take(1).Any(r.Articles.Contains) ? 1.0 : 0),
            answered.Average(r => r.Found.Take(3).Any(r.Articles.Contains) ? 1.0 : 0),
            results.Where(r => r.Articles.Count == 0).Average(r => r.Found.Count == 0 ? 1.0 : 0));
    }

    /// <summary>What the files alone find, as while the index is away.</summary>
    public static Func<string, IReadOnlyList<string>> ByFiles(HelpFiles files, double threshold) => question =>
        [.. files.Search(HelpQuestion.Of(question, files)).Where(p => p.Score >= threshold).Select(p => p.ArticleId).Distinct()];

    public static HelpFiles Shipped() => HelpFiles.Load(HelpLibrary.ShippedFolder);
}
