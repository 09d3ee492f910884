using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.CatalogBuilder.Intents;
using LeafLoaf.Core.Understanding;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>
/// What the router is worth on messages it did not learn from, without using up a held-back set: the labelled messages for development
/// are divided by their order, and each part is read with parameters learned from everything else. Lines of ours that say the same as a
/// message are left out as well.
/// </summary>
public sealed class CrossValidation(EvaluationFiles files, IntentNames names, string raw)
{
    private readonly IReadOnlyList<LabelledMessage> _messages = LabelledMessage.Read(files, SetName.Dev);

    public RoutingScore Measure(int folds)
    {
        var shipped = IntentClassifier.Load();
        var common = new UtteranceFiles(raw, Path.GetDirectoryName(files.Utterances)!, "").Training().DistinctBy(u => (u.Text, u.Intent)).ToList();
        var read = new ReadMessage[_messages.Count];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var reader = new MessageReader(Learn(common, folds, fold, shipped), names);
            for (var i = fold; i < read.Length; i += folds) read[i] = reader.Read(_messages[i].Text);
        });
        var next = 0;
        return RoutingScore.Of(_messages, _ => read[next++], names);
    }

    private IntentClassifier Learn(List<Utterance> common, int folds, int fold, IntentClassifier shipped)
    {
        var held = _messages.Where((_, i) => i % folds == fold).Select(m => Key(m.Text)).ToHashSet(StringComparer.Ordinal);
        var labelled = _messages.Where((m, i) => i % folds != fold && m.Cue is null).Select(m => new Utterance(m.Text, string.Join('+', m.Intents), UtteranceFiles.Own, "development"));
        var trainer = new IntentTrainer([.. shipped.Names], shipped.Features);
        trainer.Train([.. common.Concat(labelled).Where(u => !held.Contains(Key(u.Text)))], IntentsCommand.Epochs);
        return trainer.Build(shipped.Temperature);
    }

    private static string Key(string text) => string.Join(' ', MessageWords.Of(text));
}
