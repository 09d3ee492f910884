using LeafLoaf.CatalogBuilder.Sources;
using LeafLoaf.CatalogBuilder.Steps;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Training;

/// <summary>
/// Examples from the sources' labels (one of our categories, or several narrowed by the head of the name), from names whose head
/// is a phrase of categories.yaml, and from those phrases themselves.
/// </summary>
public static class TrainingSet
{
    public static List<Example> Build(CategoryMap map, IReadOnlyList<Candidate> candidates, string raw)
    {
        var label = map.Categories.Select((c, i) => (c.Name, i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
        var examples = new List<Example>();
        foreach (var c in candidates)
        {
            var head = map.Head(c.Name);
            var allowed = map.Of(c.SourceCategory);
            if (Narrow(allowed, head) is { } category)
                examples.Add(new(c.Name, c.Brand, c.Ingredients, label[category], 1f, true, c.Id));
            else if (allowed.Count == 0 && head is { AtEnd: true } h && (!h.Kind.MayBeTaste || IsPlain(c)) && !RuledOut(c, h.Kind.Category))
                examples.Add(new(c.Name, c.Brand, c.Ingredients, label[h.Kind.Category], 0.35f, false, c.Id));
        }
        foreach (var row in Tables.Csv(Path.Combine(raw, "usda_branded_branded_food.csv.gz")))
        {
            var allowed = map.Of("usda:" + row["branded_food_category"]);
            if (allowed.Count == 1 && row.Text("ingredients") is { } text)
                examples.Add(new("", row.Text("brand_owner"), text.Replace("INGREDIENTS:", "", StringComparison.OrdinalIgnoreCase), label[allowed[0]], 0.5f, true, "usda-" + row["fdc_id"]));
        }
        foreach (var kind in map.Kinds)
            foreach (var phrase in kind.Phrases.Append(kind.Name))
                for (var copies = 0; copies < 4; copies++)
                    examples.Add(new(phrase, null, null, label[kind.Category], 1f, false, phrase));
        return examples;
    }

    private static bool RuledOut(Candidate c, string category) =>
        CategoryInference.RuledOut(category, c.Ingredients, AllergenInference.Infer(null, c.Ingredients, c.IngredientsTruncated).Statement);

    // "Strawberry" labels a berry only where the list says that there is little else: it is a taste more often.
    private static bool IsPlain(Candidate c) =>
        c.Ingredients is { Length: < 70 } list && !list.Contains("sugar", StringComparison.OrdinalIgnoreCase) && !list.Contains("syrup", StringComparison.OrdinalIgnoreCase)
        && !list.Contains("flavor", StringComparison.OrdinalIgnoreCase);

    private static string? Narrow(IReadOnlyList<string> allowed, (CategoryKind Kind, bool AtEnd)? head) =>
        allowed.Count == 1 ? (head is { AtEnd: true } h && Twin(allowed[0], h.Kind.Category) ? h.Kind.Category : allowed[0])
        : head is { } found && allowed.Contains(found.Kind.Category) ? found.Kind.Category : null;

    // A source that keeps oat milk under milk is corrected; other disagreements are left to the source.
    private static bool Twin(string mapped, string head) => head.StartsWith("Plant ", StringComparison.Ordinal) && !mapped.StartsWith("Plant ", StringComparison.Ordinal);
}
