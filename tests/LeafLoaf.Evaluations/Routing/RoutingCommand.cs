using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.CatalogBuilder.Intents;
using LeafLoaf.Core.Understanding;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>
/// For tuning the router: <c>dotnet run --project tests/LeafLoaf.Evaluations -- routing [MODEL]</c> prints what of the
/// development messages goes wrong, <c>-- routing cross [RAW]</c> measures honestly on them (<see cref="CrossValidation"/>; needs the
/// raw public data), and <c>-- routing without COUNT</c> on the last of them, learned from none of those. The held-back messages are measured by <see cref="RoutingTests"/> alone.
/// </summary>
public static class RoutingCommand
{
    private const int Folds = 10;
    private const string DefaultRaw = "../shared/data";

    private static readonly float[] Odds = [0.7f, 1, 1.2f, 1.4f, 2, 2.8f];

    public static int Cross(string? raw)
    {
        var measured = new CrossValidation(EvaluationFiles.Find(), Names(), raw ?? DefaultRaw, Odds).Measure(Folds);
        Wrong(measured[Array.IndexOf(Odds, IntentsCommand.OutsideOdds)]);
        Totals(measured);
        return 0;
    }

    public static int WithoutLast(int count)
    {
        Totals(new CrossValidation(EvaluationFiles.Find(), Names(), DefaultRaw, Odds).WithoutLast(count));
        return 0;
    }

    private static void Totals(IReadOnlyList<(LabelledMessage, ReadMessage)>[] measured)
    {
        for (var i = 0; i < measured.Length; i++)
            Console.WriteLine(FormattableString.Invariant($"out of scope x{Odds[i]:0.0} {RoutingScore.Of(measured[i], Names())}"));
    }

    private static void Wrong(IEnumerable<(LabelledMessage Message, ReadMessage Read)> read)
    {
        var names = Names();
        foreach (var (message, found) in read.Where(r => !r.Message.IsUnderstood(r.Read, names)))
            Console.WriteLine($"{(message.IsRouted(found, names) ? "intent" : "AGENT ")} {message.Text}\n         is {Labels(message)}, read as {Labels(found)}");
    }

    private static string Labels(LabelledMessage message) => string.Join('+', message.Intents) + (message.Cue is { } cue ? "cue:" + cue : "");

    private static string Labels(ReadMessage read) =>
        (read.OutOfScope ? IntentClassifier.OutOfScope : string.Join('+', read.Wishes.Select(w => FormattableString.Invariant($"{w.Intent} {w.Confidence:0.00}")))) + " " + read.Cues;

    public static int Run(string? model)
    {
        var names = Names();
        var reader = new MessageReader(IntentClassifier.Load(model), names);
        var messages = LabelledMessage.Read(EvaluationFiles.Find(), SetName.Dev);
        Wrong(messages.Select(m => (m, reader.Read(m.Text))));
        foreach (var source in PublicMessage.Read(EvaluationFiles.Find().PublicMessages).GroupBy(m => (m.Source, m.IsOutside)))
        {
            var wrong = source.Where(m => !m.IsRouted(reader.Read(m.Text), names)).ToList();
            foreach (var m in wrong.Take(25)) Console.WriteLine($"{m.Source} {m.Text} is {m.Intent}, read as {string.Join('+', reader.Read(m.Text).Wishes.Select(w => w.Intent))} {reader.Read(m.Text).OutOfScope}");
            Console.WriteLine(FormattableString.Invariant($"{source.Key}: {1 - (double)wrong.Count / source.Count():0.000} of {source.Count()}"));
        }
        Console.WriteLine(RoutingScore.Of(messages, reader.Read, names));
        return 0;
    }

    private static IntentNames Names() => IntentNames.Load(Path.Combine(AppContext.BaseDirectory, "config", "intents.yaml"));
}
