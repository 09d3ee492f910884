using LeafLoaf.Api.Agents.Faq;

namespace LeafLoaf.Evaluations.Help;

/// <summary>For tuning: <c>dotnet run --project tests/LeafLoaf.Evaluations -- help</c> prints what of the help is not found.</summary>
public static class HelpCommand
{
    public static int Run()
    {
        var files = HelpScore.Shipped();
        var cases = HelpCase.Read(EvaluationFiles.Find().HelpQuestions);
        foreach (var c in cases)
        {
            var hits = files.Search(HelpQuestion.Of(c.Question, files)).DistinctBy(p => p.ArticleId).Take(3).ToList();
            if (c.Articles.Count == 0 ? hits.All(h => h.Score < FaqSearch.Threshold) : hits.Exists(h => h.Score >= FaqSearch.Threshold && c.Articles.Contains(h.ArticleId))) continue;
            Console.WriteLine($"{c.Question} ({string.Join(',', c.Articles)}): {string.Join(", ", hits.Select(h => FormattableString.Invariant($"{h.ArticleId} {h.Score:0.00}")))}");
        }
        Console.WriteLine(HelpScore.Of(cases, HelpScore.ByFiles(files, FaqSearch.Threshold)));
        return 0;
    }
}
