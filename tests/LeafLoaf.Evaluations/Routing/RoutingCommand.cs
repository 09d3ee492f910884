using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>
/// For tuning the router: <c>dotnet run --project tests/LeafLoaf.Evaluations -- routing [MODEL]</c> prints what of the
/// development messages goes wrong, and <c>-- routing cross [RAW]</c> measures honestly on them (<see cref="CrossValidation"/>; needs the
/// raw public data). The held-back messages are measured by <see cref="RoutingTests"/> alone.
/// </summary>
public static class RoutingCommand
{
    private const int Folds = 10;

    public static int Cross(string? raw)
    {
        Console.WriteLine(new CrossValidation(EvaluationFiles.Find(), Names(), raw ?? "../shared/data").Measure(Folds));
        return 0;
    }

    public static int Run(string? model)
    {
        var names = Names();
        var reader = new MessageReader(IntentClassifier.Load(model), names);
        var messages = LabelledMessage.Read(EvaluationFiles.Find(), SetName.Dev);
        foreach (var message in messages)
        {
            var read = reader.Read(message.Text);
            if (message.IsUnderstood(read, names)) continue;
            var found = read.OutOfScope ? IntentClassifier.OutOfScope : string.Join('+', read.Wishes.Select(w => FormattableString.Invariant($"{w.Intent} {w.Confidence:0.00}")));
            var mark = message.IsRouted(read, names) ? "intent" : "AGENT ";
            Console.WriteLine($"{mark} {message.Text}\n         is {string.Join('+', message.Intents)}{(message.Cue is { } cue ? "cue:" + cue : "")}, read as {found} {read.Cues}");
        }
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
