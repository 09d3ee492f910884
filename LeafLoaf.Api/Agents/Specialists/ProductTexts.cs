using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>What is known of a product, in words. Unknown is said to be unknown. Pure.</summary>
internal static partial class ProductTexts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    public static bool AsksIfSafe(string text) => Safe().IsMatch(text);

    public static string Answer(Product product, string question, Slots slots)
    {
        if (slots.Allergens != Allergens.None) return string.Join(" ", FlagNames<Allergens>.Instance.Of(slots.Allergens).Select(a => One(product, a)));
        if (slots.Diets != Diets.None) return string.Join(" ", FlagNames<Diets>.Instance.Of(slots.Diets).Select(d => Diet(product, d)));
        if (Allergen().IsMatch(question)) return AllergensOf(product);
        if (Ingredient().IsMatch(question)) return IngredientsOf(product);
        if (Nutrient().IsMatch(question)) return NutrientsOf(product);
        if (Price().IsMatch(question)) return product.Price is { } price ? $"{product.Name} costs {Say.Money(price, product.Currency)}." : $"{product.Name} has no price at the moment, so it cannot be bought.";
        if (Size().IsMatch(question)) return product.Size is { } size ? $"The pack of {product.Name} is {size}." : $"I do not know how large the pack of {product.Name} is.";
        return Summary(product);
    }

    public static string AllergensOf(Product product)
    {
        var statement = product.Allergens;
        var contains = Names(statement.Contains);
        var traces = Names(statement.MayContain & ~statement.Contains);
        var parts = new List<string>();
        if (contains.Length > 0) parts.Add($"{product.Name} contains {contains}.");
        if (traces.Length > 0) parts.Add($"It may contain traces of {traces}.");
        if (statement.Unknown) parts.Add(parts.Count == 0 ? $"The ingredients of {product.Name} are not fully known, so no allergen can be ruled out." : "The ingredients are not fully known, so others cannot be ruled out.");
        else if (parts.Count == 0) parts.Add($"By its ingredients {product.Name} contains none of the allergens that have to be declared.");
        return string.Join(" ", parts);
    }

    public static string NeedsText(ShopperNeeds needs) => Say.List(
        FlagNames<Allergens>.Instance.Of(needs.Allergies).Select(a => "no " + Say.Name(a)).Concat(FlagNames<Diets>.Instance.Of(needs.StrictDiets).Select(Say.Name)));

    /// <summary>Why a product is not safe, the reasons of one kind together.</summary>
    public static string Why(IReadOnlyList<GateReason> reasons)
    {
        var parts = reasons.Where(r => r.Diet == Diets.None).GroupBy(r => r.Status).OrderBy(g => g.Key == AllergenStatus.Contains ? 0 : 1).Select(g => g.Key switch
        {
            AllergenStatus.Contains => $"it contains {Say.List(g.Select(r => Names(r.Allergen)))}",
            AllergenStatus.MayContain => $"it may contain traces of {Say.List(g.Select(r => Names(r.Allergen)))}",
            _ => $"whether it contains {Say.List(g.Select(r => Names(r.Allergen)), "or")} is not known",
        }).ToList();
        if (reasons.Where(r => r.Diet != Diets.None).Select(r => Names(r.Diet)).ToList() is { Count: > 0 } diets) parts.Add($"it is not known to be {Say.List(diets)}");
        return Say.List(parts);
    }

    private static string One(Product product, string allergen)
    {
        var flag = FlagNames<Allergens>.Instance.TryParse(allergen, out var known) ? known : Allergens.None;
        return AllergenGate.StatusOf(product.Allergens, flag) switch
        {
            AllergenStatus.Contains => $"Yes, {product.Name} contains {Say.Name(allergen)}.",
            AllergenStatus.MayContain => $"{product.Name} may contain traces of {Say.Name(allergen)}.",
            AllergenStatus.Free => $"By its ingredients {product.Name} contains no {Say.Name(allergen)}. Labels change: please check the pack.",
            _ => $"Whether {product.Name} contains {Say.Name(allergen)} is not known; with an allergy, leave it.",
        };
    }

    private static string Diet(Product product, string diet) => FlagNames<Diets>.Instance.TryParse(diet, out var flag) && product.Diets.HasFlag(flag)
        ? $"Yes, {product.Name} is {Say.Name(diet)}." : $"{product.Name} is not known to be {Say.Name(diet)}.";

    private static string IngredientsOf(Product product) => product.Ingredients is { } list
        ? $"Ingredients of {product.Name}: {list}{(product.IngredientsTruncated ? " … (the source cut the list short)" : "")}" : $"The ingredients of {product.Name} are not known.";

    private static string NutrientsOf(Product product)
    {
        if (product.NutritionPer100g is not { } n) return $"The nutrients of {product.Name} are not known.";
        (string Name, double? Value, string Unit)[] all =
        [
            ("energy", n.EnergyKcal, "kcal"), ("protein", n.ProteinG, "g"), ("fat", n.FatG, "g"), ("saturated fat", n.SaturatedFatG, "g"),
            ("carbohydrate", n.CarbohydrateG, "g"), ("sugar", n.SugarG, "g"), ("fibre", n.FibreG, "g"), ("sodium", n.SodiumMg, "mg"),
        ];
        return $"100 g of {product.Name} have {Say.List(all.Where(a => a.Value is not null).Select(a => $"{Say.Number(a.Value!.Value)} {a.Unit} {a.Name}"))}.";
    }

    private static string Summary(Product product)
    {
        var diets = Say.List(FlagNames<Diets>.Instance.Of(product.Diets).Select(Say.Name));
        return $"{product.Name}{(product.Brand is { } brand ? $" by {brand}" : "")}{(product.Size is { } size ? $", {size}" : "")}{(product.Price is { } price ? $", {Say.Money(price, product.Currency)}" : "")}."
            + (diets.Length > 0 ? $" It is {diets}." : "") + " " + AllergensOf(product);
    }

    private static string Names<T>(T set) where T : struct, Enum => Say.List(FlagNames<T>.Instance.Of(set).Select(Say.Name));

    [GeneratedRegex(@"\b(safe|ok|okay|suitable|alright|fine) (for|to eat)\b|\bcan i (eat|have|drink)\b|\bsafe\b|\bfor my (allerg|diet)", Options)]
    private static partial Regex Safe();

    [GeneratedRegex(@"\b(allerg\w*|traces?)\b", Options)]
    private static partial Regex Allergen();

    [GeneratedRegex(@"\b(ingredients?|made of|made from|what'?s in|what is in|contain\w*)\b", Options)]
    private static partial Regex Ingredient();

    [GeneratedRegex(@"\b(nutri\w*|calories?|kcal|protein|carb\w*|fat|sugar|fib(re|er)|sodium|salt|energy)\b", Options)]
    private static partial Regex Nutrient();

    [GeneratedRegex(@"\b(price|cost|costs|how much (is|are|does|do)|expensive|cheap)\b", Options)]
    private static partial Regex Price();

    [GeneratedRegex(@"\b(size|how (big|large|heavy)|weigh\w*|ounces?|oz|grams?)\b", Options)]
    private static partial Regex Size();
}
