using System.Diagnostics;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;
using LeafLoaf.Evaluations.Help;
using LeafLoaf.Evaluations.Judging;
using Xunit.Abstractions;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>
/// How well messages are routed and the help is found. Of the held-back messages only totals are told, never which message. The table
/// stands in docs/decisions/0022-router.md.
/// </summary>
public sealed class RoutingTests(ITestOutputHelper output)
{
    // What is promised for messages nobody looked at and for public ones.
    private const double LeastAgent = 0.85, LeastOutsideRecall = 0.88, LeastOutsidePrecision = 0.75, LeastPublic = 0.95, LeastPublicOutside = 0.95;
    private const double LeastHelp = 0.93;

    private static readonly EvaluationFiles Files = EvaluationFiles.Find();
    private static readonly IntentNames Names = IntentNames.Load(Path.Combine(AppContext.BaseDirectory, "config", "intents.yaml"));
    private static readonly MessageReader Reader = new(IntentClassifier.Load(), Names);

    [Fact]
    public void Messages_as_people_type_them_reach_the_right_agents()
    {
        var messages = LabelledMessage.Read(Files, SetName.Test);
        var score = RoutingScore.Of(messages, Reader.Read, Names);
        var plain = RoutingScore.Of(messages, new WordsBaseline(Files.Utterances, Names).Read, Names);
        output.WriteLine($"held back  {score}\nbaseline   {plain}\nlearned from {RoutingScore.Of(LabelledMessage.Read(Files, SetName.Dev), Reader.Read, Names)}");
        Assert.True(score.Agent >= LeastAgent && score.OutsideRecall >= LeastOutsideRecall && score.OutsidePrecision >= LeastOutsidePrecision, score.ToString());
        Assert.True(score.Agent > plain.Agent, $"The baseline reaches {plain}.");
    }

    [Fact]
    public void Public_messages_that_were_never_learned_from_do_too()
    {
        foreach (var source in PublicMessage.Read(Files.PublicMessages).GroupBy(m => m.Source))
        {
            var (inside, outside) = (source.Where(m => !m.IsOutside).ToList(), source.Where(m => m.IsOutside).ToList());
            var (routed, kept) = (inside.Average(m => m.IsRouted(Reader.Read(m.Text), Names) ? 1.0 : 0), outside.Count == 0 ? 1 : outside.Average(m => m.IsRouted(Reader.Read(m.Text), Names) ? 1.0 : 0));
            output.WriteLine(FormattableString.Invariant($"{source.Key}: {inside.Count} in scope {routed:0.000}, {outside.Count} out of scope {kept:0.000}"));
            Assert.True(routed >= LeastPublic && kept >= LeastPublicOutside, FormattableString.Invariant($"{source.Key}: {routed:0.000}, {kept:0.000}"));
        }
    }

    [Fact]
    public void Questions_find_their_help_article_among_the_first_three()
    {
        var files = HelpScore.Shipped();
        var score = HelpScore.Of(HelpCase.Read(Files.HelpQuestions), HelpScore.ByFiles(files, Api.Agents.Faq.FaqSearch.Threshold));
        output.WriteLine(score.ToString());
        Assert.True(score.Three >= LeastHelp, score.ToString());
        Assert.Equal(1, score.Silent);
    }

    [Fact]
    public void Reading_costs_little()
    {
        var messages = LabelledMessage.Read(Files, SetName.Dev);
        foreach (var message in messages) Reader.Read(message.Text);
        var clock = Stopwatch.StartNew();
        foreach (var message in messages) Reader.Read(message.Text);
        // Printed, not asserted: speed belongs to the bench.
        output.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalMicroseconds / messages.Count:0} µs a message"));
    }
}
