using LeafLoaf.AppHost.Native;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations;

/// <summary>Where the queries, the judgments and the catalog they are about lie in the repository.</summary>
public sealed class EvaluationFiles(string root)
{
    /// <summary>The products, one JSON object a line.</summary>
    public string Catalog => Path.Combine(root, "data", "catalog", "products.ndjson.gz");

    public static EvaluationFiles Find() => new(Workspace.Find().Root);

    public string Queries(SetName set) => File("queries", set);

    public string Judgments(SetName set) => File("judgments", set);

    /// <summary>Chat messages and what they want.</summary>
    public string Messages(SetName set) => File("messages", set);

    /// <summary>Held-out messages of public data, gzip.</summary>
    public string PublicMessages => Path.Combine(root, "tests", "LeafLoaf.Evaluations", "data", "messages.public.tsv.gz");

    /// <summary>What the router learned from of our own.</summary>
    public string Utterances => Path.Combine(root, "data", "intents", "utterances.txt");

    /// <summary>Questions to the help and the articles that answer them.</summary>
    public string HelpQuestions => Path.Combine(root, "tests", "LeafLoaf.Evaluations", "data", "help.tsv");

    private string File(string what, SetName set) =>
        Path.Combine(root, "tests", "LeafLoaf.Evaluations", "data", $"{what}.{set.ToString().ToLowerInvariant()}.tsv");
}
