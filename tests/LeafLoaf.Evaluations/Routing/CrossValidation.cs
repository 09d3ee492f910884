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
/// <param name="odds">By how much the odds of what is out of scope are raised; every value is measured by itself.</param>
public sealed class CrossValidation(EvaluationFiles files, IntentNames names, string raw, IReadOnlyList<float> odds)
{
    private readonly IReadOnlyList<LabelledMessage> _messages = LabelledMessage.Read(files, SetName.Dev);
    private readonly IntentClassifier _shipped = IntentClassifier.Load();
    private readonly List<Utterance> _common = [.. new UtteranceFiles(raw, Path.GetDirectoryName(files.Utterances)!, "").Training().DistinctBy(u => (u.Text, u.Intent))];

    public IReadOnlyList<(LabelledMessage Message, ReadMessage Read)>[] Measure(int folds)
    {
        var read = odds.Select(_ => new (LabelledMessage, ReadMessage)[_messages.Count]).ToArray();
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var trainer = Learn([.. _messages.Where((_, i) => i % folds != fold)], [.. _messages.Where((_, i) => i % folds == fold)]);
            for (var o = 0; o < odds.Count; o++)
            {
                var reader = new MessageReader(trainer.Build(_shipped.Temperature, odds[o]), names);
                for (var i = fold; i < _messages.Count; i += folds) read[o][i] = (_messages[i], reader.Read(_messages[i].Text));
            }
        });
        return read;
    }

    /// <summary>The last <paramref name="count"/> messages, read with what was learned without any of them.</summary>
    public IReadOnlyList<(LabelledMessage Message, ReadMessage Read)>[] WithoutLast(int count)
    {
        var held = _messages.TakeLast(count).ToList();
        var trainer = Learn([.. _messages.SkipLast(count)], held);
        return [.. odds.Select(o => new MessageReader(trainer.Build(_shipped.Temperature, o), names)).Select(r => held.ConvertAll(m => (m, r.Read(m.Text))))];
    }

    private IntentTrainer Learn(List<LabelledMessage> from, List<LabelledMessage> without)
    {
        var held = without.Select(m => Key(m.Text)).ToHashSet(StringComparer.Ordinal);
        var labelled = from.Where(m => m.Cue is null).Select(m => new Utterance(m.Text, string.Join('+', m.Intents), UtteranceFiles.Own, "development"));
        var trainer = new IntentTrainer([.. _shipped.Names], _shipped.Features);
        trainer.Train([.. _common.Concat(labelled).Where(u => !held.Contains(Key(u.Text)))], IntentsCommand.Epochs);
        return trainer;
    }

    private static string Key(string text) => string.Join(' ', MessageWords.Of(text));
}
