using System.Globalization;
using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Precision at 10 of the development queries, rank of the food people meant, and how far off-topic queries stay away.</summary>
internal sealed class DevEvaluation(List<Product> products, List<DevQuery> queries, string sources, TextWriter output)
{
    private const int Top = 10;

    public void Run(string label, LocalEmbeddings embeddings, bool details = false)
    {
        var index = new Dense(products.Count, embeddings.Dimensions);
        Parallel.For(0, products.Count, i => embeddings.EmbedProduct(products[i], index.Row(i)));
        var results = new (DevQuery Query, (int Id, float Score)[] Hits)[queries.Count];
        Parallel.For(0, queries.Count, i => results[i] = (queries[i], Search(embeddings, queries[i].Text, index)));
        output.WriteLine($"{label}: " + string.Join("  ", results.Where(r => !r.Query.OffTopic).GroupBy(r => r.Query.Half, StringComparer.Ordinal).Select(h =>
            $"{h.Key} {Mean(h):.000} (" + string.Join(" ", h.GroupBy(r => r.Query.Kind, StringComparer.Ordinal).Select(k => $"{k.Key} {Mean(k):.00}")) + ")")));
        Separate(results);
        output.WriteLine($"  food names MRR {FoodNames(embeddings):.000}");
        if (!details) return;
        foreach (var (query, hits) in results)
        {
            var score = query.OffTopic ? "" : hits.Count(h => query.Fits(Text(h.Id))).ToString(CultureInfo.InvariantCulture);
            output.WriteLine($"  {query.Half} {query.Kind} {score,2} \"{query.Text}\" {(hits.Length > 0 ? hits[0].Score : 0):.00}: "
                + string.Join(" / ", hits.Take(query.OffTopic ? 2 : 6).Select(h => products[h.Id].Name)));
        }

        double Mean(IEnumerable<(DevQuery Query, (int Id, float Score)[] Hits)> group) =>
            group.Average(r => r.Hits.Count(h => r.Query.Fits(Text(h.Id))) / (double)Top);
        string Text(int id) => $"{products[id].Name} | {products[id].Category}";
    }

    private static (int Id, float Score)[] Search(LocalEmbeddings embeddings, string text, Dense index)
    {
        var query = new float[embeddings.Dimensions];
        if (!embeddings.TryEmbedQuery(text, query)) return [];
        var best = new PriorityQueue<int, float>();
        for (var i = 0; i < index.Rows; i++)
        {
            var score = TensorPrimitives.Dot(query, index.Row(i));
            if (best.Count < Top) best.Enqueue(i, score);
            else if (best.TryPeek(out _, out var worst) && score > worst) best.EnqueueDequeue(i, score);
        }
        return best.UnorderedItems.Select(x => (x.Element, x.Priority)).OrderByDescending(x => x.Priority).ThenBy(x => x.Element).ToArray();
    }

    private void Separate(IEnumerable<(DevQuery Query, (int Id, float Score)[] Hits)> results)
    {
        var tops = results.ToLookup(r => r.Query.OffTopic, r => r.Hits.Length > 0 ? r.Hits[0].Score : 0);
        var (food, off) = (tops[false].Order().ToArray(), tops[true].Order().ToArray());
        output.WriteLine($"  top cosine: food p5 {At(food, .05):.00} p10 {At(food, .1):.00} p50 {At(food, .5):.00}, off topic p50 {At(off, .5):.00} p90 {At(off, .9):.00} p95 {At(off, .95):.00}");
        output.WriteLine("  threshold: " + string.Join("  ", new[] { .3f, .35f, .4f, .45f, .5f, .55f, .6f }.Select(t =>
            $"{t:.00} keeps {food.Count(x => x >= t) * 100 / food.Length}% food {off.Count(x => x >= t) * 100 / off.Length}% off")));

        static float At(float[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];
    }

    private double FoodNames(LocalEmbeddings embeddings)
    {
        var foods = FoodTexts.Csv(sources, "usda_sr28_foods.csv.gz").ToList();
        var index = new Dense(foods.Count, embeddings.Dimensions);
        for (var i = 0; i < foods.Count; i++)
            embeddings.EmbedProduct(new Product { Id = foods[i]["ndb_no"], Name = $"{foods[i]["description"]} {foods[i]["common_name"]}" }, index.Row(i));
        var byNumber = foods.Select((f, i) => (f["ndb_no"], i)).ToDictionary(x => x.Item1, x => x.i, StringComparer.Ordinal);
        var (sum, count) = (0.0, 0);
        foreach (var row in FoodTexts.Csv(sources, "food_names_dev.csv"))
        {
            if (!byNumber.TryGetValue(row["ndb_no"], out var meant)) continue;
            count++;
            var query = new float[embeddings.Dimensions];
            if (!embeddings.TryEmbedQuery(row["query"], query)) continue;
            var score = TensorPrimitives.Dot(query, index.Row(meant));
            var rank = 1;
            for (var i = 0; i < foods.Count; i++) if (TensorPrimitives.Dot(query, index.Row(i)) > score) rank++;
            sum += 1.0 / rank;
        }
        return sum / count;
    }
}
