using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Foods;

/// <summary>Puts foods into the six groups by the source's heading and the words of the name; mixed dishes belong to none.</summary>
public static class FoodGroups
{
    private static readonly HashSet<string> Sweet = Stems(
        "cookie cookies cake cakes pie pastry pastries doughnut doughnuts brownie eclair danish sweet frosting puff toaster coffeecake cheesecake strudel croissant wafer candy candies chocolate ice");
    private static readonly HashSet<string> Milk = Stems("milk yogurt cheese cream buttermilk kefir whey eggnog sherbet");
    private static readonly HashSet<string> PlantMilk = Stems("almond soy rice coconut oat");
    private static readonly HashSet<string> Dish = Stems(
        "sandwich pizza burrito taco soup stew casserole lasagna salad burger hamburger cheeseburger sushi enchilada quesadilla wrap curry chili gravy sauce dip roll dinner meal");
    private static readonly HashSet<string> Fat = Stems("butter oil margarine mayonnaise lard shortening ghee dressing");

    private static readonly Dictionary<string, FoodGroup> ByCategory = new(StringComparer.Ordinal)
    {
        ["Fruits and Fruit Juices"] = FoodGroup.Fruit, ["Vegetables and Vegetable Products"] = FoodGroup.Vegetable,
        ["Cereal Grains and Pasta"] = FoodGroup.Grain, ["Breakfast Cereals"] = FoodGroup.Grain,
        ["Beef Products"] = FoodGroup.Protein, ["Pork Products"] = FoodGroup.Protein, ["Poultry Products"] = FoodGroup.Protein,
        ["Lamb, Veal, and Game Products"] = FoodGroup.Protein, ["Finfish and Shellfish Products"] = FoodGroup.Protein,
        ["Sausages and Luncheon Meats"] = FoodGroup.Protein, ["Legumes and Legume Products"] = FoodGroup.Protein,
        ["Nut and Seed Products"] = FoodGroup.Protein, ["Sweets"] = FoodGroup.FatsSweetsDrinks, ["Fats and Oils"] = FoodGroup.FatsSweetsDrinks,
        ["Beverages"] = FoodGroup.FatsSweetsDrinks, ["Snacks"] = FoodGroup.FatsSweetsDrinks,
    };

    public static FoodGroup? Of(string? category, string name)
    {
        var head = Tokenizer.Tokenize(name.Split(',')[0]).Select(Stemmer.Stem).ToList();
        var words = Tokenizer.Tokenize(name).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
        return category switch
        {
            "Dairy and Egg Products" => head is ["egg" or "eggs", ..] ? FoodGroup.Protein : head is ["butter", ..] ? FoodGroup.FatsSweetsDrinks : FoodGroup.Dairy,
            "Baked Products" => head.Exists(Sweet.Contains) ? FoodGroup.FatsSweetsDrinks : FoodGroup.Grain,
            "Beverages" when words.Contains("milk") && words.Overlaps(PlantMilk) => FoodGroup.Dairy,
            null => null,
            _ => ByCategory.TryGetValue(category, out var group) ? group : null,
        };
    }

    /// <summary>For a source without headings: the group most foods of <paramref name="known"/> with the same first word have.</summary>
    public static Func<string, FoodGroup?> LearnedFrom(IEnumerable<Food> known)
    {
        var votes = new Dictionary<string, Dictionary<FoodGroup, int>>(StringComparer.Ordinal);
        foreach (var food in known)
            foreach (var segment in food.Name.Split(',').Take(2))
                if (food.Group is { } group && Tokenizer.Tokenize(segment).Select(Stemmer.Stem).FirstOrDefault() is { } word)
                {
                    if (!votes.TryGetValue(word, out var counts)) votes[word] = counts = [];
                    counts[group] = counts.GetValueOrDefault(group) + 1;
                }
        return name => Guess(name, votes);
    }

    private static FoodGroup? Guess(string name, Dictionary<string, Dictionary<FoodGroup, int>> votes)
    {
        var head = Tokenizer.Tokenize(name.Split(',')[0]).Select(Stemmer.Stem).ToList();
        if (head.Count == 0 || head.Exists(Dish.Contains) || head.Contains("with") || head.Contains("and")) return null;
        if (head.Exists(Sweet.Contains) || head.Exists(Fat.Contains) && head[^1] is not "squash") return FoodGroup.FatsSweetsDrinks;
        if (head.Exists(Milk.Contains)) return FoodGroup.Dairy;
        if (!votes.TryGetValue(head[0], out var counts)) return null;
        var best = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First();
        return best.Value * 2 > counts.Values.Sum() ? best.Key : null;
    }

    private static HashSet<string> Stems(string words) => words.Split(' ').Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal);
}
