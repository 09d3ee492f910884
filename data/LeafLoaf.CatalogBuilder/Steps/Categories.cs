using LeafLoaf.CatalogBuilder.Training;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Gives each product its category: mapped from the source's own where that is clear, narrowed by the classifier where the source
/// lumps several of ours together, inferred otherwise and only kept when the classifier is more likely right than wrong.
/// </summary>
public sealed class Categories(CategoryMap map, CategoryClassifier classifier)
{
    public void Apply(Candidate c)
    {
        if (c.Category is null)
        {
            var fromList = AllergenInference.Infer(null, c.Ingredients, c.IngredientsTruncated).Statement;
            var allowed = map.Of(c.SourceCategory);
            if (allowed.Count == 1) (c.Category, c.CategorySource) = (allowed[0], "mapped");
            else if (allowed.Count > 1) Narrow(c, allowed);
            else Infer(c, fromList);
            Correct(c, fromList);
        }
        c.Kind = Kind(c);
    }

    private static void Correct(Candidate c, AllergenStatement fromList)
    {
        if (c.Category is null) return;
        var corrected = PlantTwins.Correct(c.Category, c.Name, c.Ingredients, fromList);
        if (corrected == c.Category) return;
        c.Category = corrected;
        if (c.CategorySource == "mapped") (c.CategorySource, c.CategoryConfidence) = ("inferred", null);
    }

    private void Narrow(Candidate c, IReadOnlyList<string> allowed)
    {
        if (classifier.PredictAmong(allowed, c.Name, c.Brand, c.Ingredients) is { Probability: >= CategoryClassifier.KeepFrom } best)
            (c.Category, c.CategorySource) = (best.Category, "mapped");
    }

    private void Infer(Candidate c, AllergenStatement fromList)
    {
        if (CategoryInference.Best(classifier, c.Name, c.Brand, c.Ingredients, fromList) is { } best)
            (c.Category, c.CategorySource, c.CategoryConfidence) = (best.Category, "inferred", best.Probability);
    }

    private string? Kind(Candidate c)
    {
        if (c.Category is null) return map.Head(c.Name)?.Kind.Name;
        if (map.Head(c.Name) is { } head && head.Kind.Category == c.Category) return head.Kind.Name;
        return map.Categories.First(k => k.Name == c.Category).Kinds[0].Name;
    }
}
