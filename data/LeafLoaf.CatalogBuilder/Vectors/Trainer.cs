using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

internal sealed record TrainerOptions
{
    public int Rank { get; init; } = 127;
    public double Power { get; init; } = 0.5;
    public double Smoothing { get; init; } = 0.75;
    public float MinimumCount { get; init; } = 0.1f;
    public bool Groups { get; init; } = true;
    public bool Map { get; init; } = true;
    public double MapStrength { get; init; } = 20;
    public float GloveShare { get; init; }
    public int GloveRank { get; init; } = 48;
    public int CommonDirections { get; init; } = 1;
    public double Sif { get; init; } = 1e-3;
    public float Together { get; init; } = 0.6f;
    public double SynonymStrength { get; init; } = 30;
    public double UseStrength { get; init; } = 50;
    public bool Associations { get; init; } = true;
    public bool Synonyms { get; init; } = true;
    public bool Pairs { get; init; } = true;
    public bool OffTopic { get; init; } = true;
    public int GeneralWords { get; init; } = 30_000;
}

internal static class Trainer
{
    public static VectorFile Build(TrainerOptions o, GloveArchive glove, List<Product> products, string sources, string[] associations, Action<string> log)
    {
        var taxonomy = FoodTexts.Taxonomy(sources, "categories.full.json.gz").Concat(FoodTexts.Taxonomy(sources, "ingredients.full.json.gz")).ToList();
        var tables = FoodTexts.Tables(sources).ToList();
        var synonyms = FoodTexts.Synonyms(sources).Concat(Associations.Synonyms(associations)).ToList();
        var uses = Associations.Uses(associations).ToList();

        // words
        var lexicon = new Lexicon();
        var foodCounts = new Dictionary<string, double>(StringComparer.Ordinal);
        void Tally(string text, double w) { foreach (var s in lexicon.Stems(text)) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(foodCounts, s, out _) += w; }
        var names = products.Select(p => $"{p.Name} {p.Category}").ToList();
        foreach (var n in names) Tally(n, 1);
        var nameCounts = new Dictionary<string, double>(foodCounts, StringComparer.Ordinal);
        foreach (var p in products) Tally(p.Brand ?? "", 0.2);
        foreach (var p in products) foreach (var i in ProductText.FirstIngredients(p.Ingredients)) Tally(i, 0.1);
        foreach (var t in tables) Tally(t.Name, 1);
        foreach (var t in taxonomy) Tally(t.Name, 1);
        var curated = new HashSet<string>(synonyms.SelectMany(s => s).Concat(uses.SelectMany(u => u.Said.Concat(u.Shown))).SelectMany(lexicon.Stems), StringComparer.Ordinal);
        foreach (var (w, n) in foodCounts.Where(c => c.Value >= 3 || curated.Contains(c.Key)).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
            lexicon.Counts[lexicon.Add(w)] = n;
        foreach (var w in curated.Order(StringComparer.Ordinal)) lexicon.Add(w);
        // catalog typos
        var near = lexicon.Words.Count;
        if (o.Pairs)
        {
            PairFinder.AddPairs(lexicon, names.Concat(tables.Select(t => t.Name)).Concat(taxonomy.Select(t => t.Name)), 15, 0.35);
            foreach (var phrase in synonyms.SelectMany(s => s).Concat(uses.SelectMany(u => u.Said.Concat(u.Shown))))
                if (lexicon.Stems(phrase) is [var a, var b]) lexicon.Add($"{a} {b}");
        }
        var foodWords = lexicon.Words.Count;
        log($"{near} words, {foodWords - near} pairs");

        var cooc = new Cooccurrence(lexicon);
        foreach (var p in products) cooc.Add(o.Groups ? FoodTexts.Of(p) : FoodTexts.Of(p) with { Groups = [] });
        foreach (var t in tables) cooc.Add(t);
        foreach (var t in taxonomy) cooc.Add(t);
        var ppmi = cooc.PositiveMutualInformation(o.Smoothing, o.MinimumCount);
        log($"matrix {ppmi.Rows}x{ppmi.Columns}, {ppmi.Count} cells");
        var (left, values) = RandomizedSvd.Compute(ppmi, o.Rank, o.Power);
        log($"svd {values[0]:0} .. {values[^1]:0}");

        // general words
        var bare = new List<string>();
        if (o.GeneralWords > 0)
            for (var r = 0; r < o.GeneralWords; r++)
                if (lexicon.Stems(glove.Word(r)) is [var only]) lexicon.Add(only);
        var v = new Dense(lexicon.Words.Count, o.Rank);
        for (var i = 0; i < foodWords; i++) left.Row(i).CopyTo(v.Row(i));
        if (o.CommonDirections > 0) CommonComponent.Remove(v, i => Math.Sqrt(lexicon.Counts[i]), o.CommonDirections);
        for (var i = 0; i < v.Rows; i++) GloveStems.Unit(v.Row(i));
        var g = GloveStems.Average(glove, lexicon);
        bool HasGlove(int i) => TensorPrimitives.Norm<float>(g.Row(i)) > 0;

        if (o.Map)
        {
            var map = RidgeMap.Fit(g, v, i => i < foodWords && HasGlove(i) && !lexicon.Words[i].Contains(' ') ? Math.Sqrt(lexicon.Counts[i]) : 0, 0.01);
            var predicted = RandomizedSvd.Multiply(g, map);
            for (var i = 0; i < v.Rows; i++)
            {
                if (!HasGlove(i)) continue;
                GloveStems.Unit(predicted.Row(i));
                var n = lexicon.Counts[i];
                TensorPrimitives.Multiply(v.Row(i), (float)(n / (n + o.MapStrength)), v.Row(i));
                TensorPrimitives.MultiplyAdd(predicted.Row(i), (float)(o.MapStrength / (n + o.MapStrength)), v.Row(i), v.Row(i));
                GloveStems.Unit(v.Row(i));
            }
        }
        if (o.GloveShare > 0)
        {
            CommonComponent.Remove(g, i => Math.Sqrt(lexicon.Counts[i]), 2);
            var eigen = RandomizedSvd.Gram(g, i => Math.Sqrt(lexicon.Counts[i])).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
            var turn = new Dense(100, o.GloveRank);
            for (var i = 0; i < 100; i++) for (var j = 0; j < o.GloveRank; j++) turn.Row(i)[j] = (float)eigen.EigenVectors[i, 99 - j];
            g = RandomizedSvd.Multiply(g, turn);
            var both = new Dense(v.Rows, v.Columns + o.GloveRank);
            for (var i = 0; i < v.Rows; i++)
            {
                GloveStems.Unit(g.Row(i));
                TensorPrimitives.Multiply(v.Row(i), MathF.Sqrt(1 - o.GloveShare), both.Row(i)[..v.Columns]);
                TensorPrimitives.Multiply(g.Row(i), MathF.Sqrt(o.GloveShare), both.Row(i)[v.Columns..]);
                GloveStems.Unit(both.Row(i));
            }
            v = both;
        }
        // pairs: own and parts
        var total = nameCounts.Values.Sum();
        float Weight(int i) => CommonComponent.Weight((nameCounts.TryGetValue(lexicon.Words[i], out var n) ? n : lexicon.Words[i].Contains(' ') ? lexicon.Counts[i] : 0) / total, o.Sif);
        for (var i = near; i < foodWords; i++)
        {
            var parts = lexicon.Words[i].Split(' ');
            var sum = new float[v.Columns];
            foreach (var part in parts) { var id = lexicon.Find(part)!.Value; TensorPrimitives.MultiplyAdd(v.Row(id), Weight(id), sum, sum); }
            GloveStems.Unit(sum);
            var own = lexicon.Counts[i] > 0 ? o.Together : 0;
            TensorPrimitives.Multiply(v.Row(i), own, v.Row(i));
            TensorPrimitives.MultiplyAdd(sum, 1 - own, v.Row(i), v.Row(i));
            GloveStems.Unit(v.Row(i));
        }
        void Pull(int i, ReadOnlySpan<float> target, double strength)
        {
            var n = lexicon.Words[i].Contains(' ') && lexicon.Counts[i] == 0 ? 0 : lexicon.Counts[i];
            var share = (float)(strength / (n + strength));
            TensorPrimitives.Multiply(v.Row(i), 1 - share, v.Row(i));
            TensorPrimitives.MultiplyAdd(target, share, v.Row(i), v.Row(i));
            GloveStems.Unit(v.Row(i));
        }
        void EmbedPhrase(string phrase, Span<float> sum)
        {
            var stems = lexicon.Stems(phrase);
            for (var i = 0; i < stems.Count; i++)
            {
                if (i + 1 < stems.Count && lexicon.Find($"{stems[i]} {stems[i + 1]}") is { } pair) { TensorPrimitives.MultiplyAdd(v.Row(pair), 1.5f, sum, sum); i++; }
                else if (lexicon.Find(stems[i]) is { } id) TensorPrimitives.MultiplyAdd(v.Row(id), Weight(id), sum, sum);
            }
            GloveStems.Unit(sum);
        }
        if (o.Synonyms)
        {
            var groups = synonyms.Concat(taxonomy.GroupBy(t => t.Groups[0], StringComparer.Ordinal).Select(gr => gr.Select(t => t.Name).ToArray())).ToList();
            for (var pass = 0; pass < 2; pass++)
            {
                var targets = new Dictionary<int, (float[] Sum, double Weight)>();
                foreach (var group in groups)
                {
                    var units = group.Select(lexicon.Unit).OfType<int>().Distinct().ToList();
                    if (units.Count < 2) continue;
                    foreach (var unit in units)
                    {
                        if (!targets.TryGetValue(unit, out var t)) targets[unit] = t = (new float[v.Columns], 0);
                        foreach (var other in units.Where(x => x != unit))
                        {
                            var w = Math.Log(1 + lexicon.Counts[other]);
                            TensorPrimitives.MultiplyAdd(v.Row(other), (float)w, t.Sum, t.Sum);
                            targets[unit] = t = (t.Sum, t.Weight + w);
                        }
                    }
                }
                foreach (var (unit, t) in targets)
                {
                    if (t.Weight == 0) continue;
                    GloveStems.Unit(t.Sum);
                    Pull(unit, t.Sum, o.SynonymStrength);
                }
            }
        }
        var tied = new HashSet<int>();
        if (o.Associations)
        {
            var targets = new Dictionary<int, float[]>();
            foreach (var (said, shown) in uses)
            {
                var sum = new float[v.Columns];
                foreach (var phrase in shown)
                {
                    var one = new float[v.Columns];
                    EmbedPhrase(phrase, one);
                    TensorPrimitives.Add(sum, one, sum);
                }
                GloveStems.Unit(sum);
                foreach (var phrase in said)
                {
                    var stems = lexicon.Stems(phrase);
                    var ids = lexicon.Unit(phrase) is { } unit ? [unit] : stems.Select(lexicon.Find).OfType<int>().ToList();
                    foreach (var id in ids)
                    {
                        if (!targets.TryGetValue(id, out var t)) targets[id] = t = new float[v.Columns];
                        TensorPrimitives.MultiplyAdd(sum, 1f / ids.Count, t, t);
                    }
                    // the words of a pair lean towards its use as well
                    if (stems.Count == 2) foreach (var s in stems) if (lexicon.Find(s) is { } id)
                    {
                        if (!targets.TryGetValue(id, out var t)) targets[id] = t = new float[v.Columns];
                        TensorPrimitives.MultiplyAdd(sum, 0.5f, t, t);
                    }
                }
            }
            foreach (var (id, t) in targets)
            {
                GloveStems.Unit(t);
                tied.Add(id);
                Pull(id, t, o.UseStrength);
            }
        }
        // weights and the off-topic coordinate
        var topical = OffTopic.Judge(lexicon, glove, g.Columns == GloveArchive.Dimensions ? g : GloveStems.Average(glove, lexicon), nameCounts, near, tied);
        var keep = new List<int>();
        for (var i = 0; i < v.Rows; i++)
        {
            if (TensorPrimitives.Norm<float>(v.Row(i)) < 0.5f) continue;
            if (o.OffTopic && i >= foodWords && topical[i] < 0.15) bare.Add(lexicon.Words[i]);
            else keep.Add(i);
        }
        var stop = StopWords.All.SelectMany(w => new[] { w, Stemmer.Stem(w) }).Distinct(StringComparer.Ordinal).ToList();
        var result = new Dense(keep.Count + stop.Count, v.Columns + 1);
        for (var k = 0; k < keep.Count; k++)
        {
            var i = keep[k];
            var weight = Weight(i) * (lexicon.Words[i].Contains(' ') ? 1.5f : 1f);
            if (i >= foodWords) weight *= 0.5f;
            var t = o.OffTopic ? topical[i] : 1f;
            TensorPrimitives.Multiply(v.Row(i), weight * MathF.Max(t, 0.3f), result.Row(k)[..^1]);
            result.Row(k)[^1] = weight * (1 - t);
        }
        return Quantizer.Pack([.. keep.Select(i => lexicon.Words[i]), .. stop], result, [.. bare], "trained");
    }
}
