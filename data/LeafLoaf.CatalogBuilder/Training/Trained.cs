using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using LeafLoaf.CatalogBuilder.Steps;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.CatalogBuilder.Training;

/// <summary>
/// Trains the category classifier twice: on four fifths of the source-labelled examples to measure it and to fit the temperature
/// on half of the fifth held out, then on everything for the shop.
/// </summary>
public static class Trained
{
    private const int Epochs = 5;

    public static CategoryClassifier Run(CategoryMap map, List<Example> examples, string modelPath, Manifest manifest)
    {
        var classes = map.Departments.SelectMany(d => d.Categories.Select(c => (c.Name, d.Name))).ToList();
        var held = examples.Where(e => e.FromSource && e.Name.Length > 0 && Fold(e.Key) >= 8).ToList();
        var kept = held.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // The same name under another code would give the answer away.
        var train = examples.Where(e => !(e.FromSource && e.Name.Length > 0 && Fold(e.Key) >= 8) && (e.Name.Length == 0 || !kept.Contains(e.Name) || e.Key == e.Name)).ToList();
        var trainer = new SoftmaxTrainer(classes.Count);
        trainer.Train(train, Epochs);
        var fit = held.Where(e => Fold(e.Key) == 8).ToList();
        var test = held.Where(e => Fold(e.Key) == 9).ToList();
        var temperature = Temperature(trainer, fit, classes.Count);
        var report = Report(trainer, test, classes, temperature);
        report["training_examples"] = examples.Count;
        report["training_examples_source_labelled"] = examples.Count(e => e.FromSource);
        manifest.Set("classifier", report);
        var final = new SoftmaxTrainer(classes.Count);
        final.Train(examples, Epochs);
        CategoryClassifier.Save(modelPath, classes, final.Bias, final.Weights, temperature);
        return CategoryClassifier.Load(modelPath);
    }

    public static int Fold(string key) => (int)(StableHash.Of(key) % 10);

    private static float Temperature(SoftmaxTrainer trainer, List<Example> fit, int classes)
    {
        var scores = fit.Select(e => (trainer.Scores(e, false).ToArray(), e.Label)).ToList();
        var probabilities = new float[classes];
        return Enumerable.Range(4, 37).Select(i => i * 0.05f).MinBy(t => scores.Sum(s =>
        {
            TensorPrimitives.Divide(s.Item1, t, probabilities);
            CategoryClassifier.SoftMax(probabilities);
            return -Math.Log(Math.Max(probabilities[s.Label], 1e-9));
        }));
    }

    private static JsonObject Report(SoftmaxTrainer trainer, List<Example> test, List<(string Category, string Department)> classes, float temperature)
    {
        var probabilities = new float[classes.Count];
        int right = 0, bareRight = 0, department = 0, confident = 0, confidentRight = 0;
        var bins = new (int Count, double Confidence, int Right)[10];
        foreach (var e in test)
        {
            bareRight += TensorPrimitives.IndexOfMax(trainer.Scores(e, true)) == e.Label ? 1 : 0;
            TensorPrimitives.Divide(trainer.Scores(e, false), temperature, probabilities);
            CategoryClassifier.SoftMax(probabilities);
            var best = TensorPrimitives.IndexOfMax(probabilities);
            var hit = best == e.Label ? 1 : 0;
            right += hit;
            department += classes[best].Department == classes[e.Label].Department ? 1 : 0;
            var p = probabilities[best];
            if (p >= CategoryClassifier.KeepFrom) (confident, confidentRight) = (confident + 1, confidentRight + hit);
            ref var bin = ref bins[Math.Min(9, (int)(p * 10))];
            bin = (bin.Count + 1, bin.Confidence + p, bin.Right + hit);
        }
        double Share(int part, int of) => of == 0 ? 0 : Math.Round((double)part / of, 4);
        return new()
        {
            ["method"] = "multinomial logistic regression over hashed words, word pairs, letter groups, brand and leading ingredients",
            ["held_out"] = test.Count,
            ["accuracy"] = Share(right, test.Count),
            ["accuracy_name_only"] = Share(bareRight, test.Count),
            ["accuracy_department"] = Share(department, test.Count),
            ["kept_from_probability"] = CategoryClassifier.KeepFrom,
            ["kept_share"] = Share(confident, test.Count),
            ["accuracy_of_kept"] = Share(confidentRight, confident),
            ["temperature"] = Math.Round(temperature, 2),
            ["expected_calibration_error"] = Math.Round(bins.Sum(b => Math.Abs(b.Confidence - b.Right)) / Math.Max(1, test.Count), 4),
        };
    }
}
