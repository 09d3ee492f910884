namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>What is said of a food behind its amount: "olives 10 green", "pizza 2 slices pepperoni", "turkey 3 oz deli". Pure.</summary>
internal static class Qualifiers
{
    public const int Longest = 3;

    // What is a food itself is only a kind of another that comes in kinds: pepperoni pizza, but crackers and cheese.
    private static readonly HashSet<string> Kinds = new(
        "pizza soup juice yogurt yoghurt chips crisps cream pudding pie cake muffin smoothie sauce jam jelly cookie cookies sandwich curry bagel popcorn donut doughnut bar bars gum soda squash milk".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Grains = new("wholemeal wholewheat wheat white brown rye sourdough granary multigrain wholegrain seeded".Split(' '), StringComparer.Ordinal);
    // Never a food by themselves behind another.
    private static readonly HashSet<string> Cuts = new("ground mince minced breast breasts thigh thighs leg legs wing wings drumstick drumsticks fillet fillets loin steak chop chops deli green red yellow black smoked canned tinned frozen dried".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Baked = new("toast bread roll rolls bun buns bagel bagels pitta pita wrap wraps tortilla tortillas loaf".Split(' '), StringComparer.Ordinal);

    /// <returns>The words of the food that is called so; null where none is.</returns>
    public static List<MealWord>? Joined(List<MealWord> food, List<MealWord> behind, Func<string, bool> describes, Func<string, string?> meant)
    {
        if (behind.Count is 0 or > Longest || food.Count == 0 || behind.Exists(w => w.IsMark || w.IsNumber || Units.Find(w.Text) is { Kind: not UnitKind.Household })) return null;
        var telling = behind.FindAll(w => !describes(w.Text) || meant(w.Text) is not null);
        if (!telling.TrueForAll(w => Cuts.Contains(w.Text)) && (meant(Text(behind)) ?? meant(Text(telling))) is { } alone)
        {
            // Cheddar and cheddar cheese are the same.
            var kind = meant(Text([.. telling, .. food])) == alone || Kinds.Contains(food[^1].Text) && !Words.IsPlural(behind[^1].Text) || Baked.Contains(food[^1].Text) && Grains.Contains(behind[^1].Text);
            if (!kind) return null;
        }
        foreach (var said in new[] { behind, telling })
        {
            if (said.Count == 0) continue;
            if (meant(Text([.. said, .. food])) is not null) return [.. said, .. food];
            if (meant(Text([.. food, .. said])) is not null) return [.. food, .. said];
        }
        return null;
    }

    private static string Text(List<MealWord> words) => string.Join(' ', words.Select(w => w.Text));
}
