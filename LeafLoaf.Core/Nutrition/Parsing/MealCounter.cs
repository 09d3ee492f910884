using LeafLoaf.Core.Nutrition.Foods;
using LeafLoaf.Core.Nutrition.Matching;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>Looks a name up: the likeliest foods first.</summary>
public delegate IReadOnlyList<FoodMatch> FindFood(string name, IReadOnlyList<string>? without, int most);

/// <summary>Counts a meal that was taken apart: food by food, then the sum. Pure: the same parts and table give the same bits.</summary>
public static class MealCounter
{
    private const int MostAlternatives = 3;
    private const int MostTried = 6;

    // A food further down is taken for one that has no such portion only when it is as good as meant.
    private const double GoodEnough = 0.7;

    // The same beside a known name: it has to be nearly the same name.
    private const double AsGood = 0.9;

    /// <param name="find">How names are looked up; the matcher itself when it is left out.</param>
    /// <param name="others">Foods beyond the table for names it does not understand, for example of the catalog.</param>
    public static AnalyzedMeal Count(FoodIndex index, IReadOnlyList<MealPart> parts, FindFood? find = null, Func<MealPart, Food?>? others = null)
    {
        find ??= (name, without, most) => FoodMatcher.Find(index, name, FoodUse.Eaten, most, without);
        var items = new List<MealItem>();
        var unknown = new List<string>();
        var questions = new List<MealQuestion>();
        foreach (var part in parts)
        {
            var (said, matches) = Found(index, part, find);
            var best = matches is [{ Confidence: >= FoodMatcher.Understood } first, ..] ? index.Of(first.Ordinal) : others?.Invoke(part);
            if (best is null)
            {
                unknown.Add(part.Food);
                questions.Add(new(part.Text, "unknown_food", $"Which food is “{part.Food}”?", [.. matches.Take(MostAlternatives).Select(m => index.NameOf(m.Ordinal))]));
                continue;
            }
            var (food, weighed, match) = Weigh(index, best, said, matches);
            // What stands in a cup of coffee or over cereal is no cup of its own: how much it is nobody knows.
            if (said is { With: true, Quantity: null, Size: null, Unit: null } && food.Group == FoodGroup.Dairy && Portions.IsDrink(food)) weighed = Weighed.Ask("how_much");
            if (weighed.Asks is { } kind)
            {
                var ask = kind == "unknown_unit" ? $"How many grams is {Unit(said)} of “{said.Food}”?" : $"How much “{said.Food}”?";
                questions.Add(new(part.Text, kind, ask, Portions.Choices(food)));
                continue;
            }
            items.Add(new(part.Text, new(food.Id, food.Name, food.Source, Math.Round(match, 3)),
                [.. matches.Where(m => index.IdOf(m.Ordinal) != food.Id).Take(MostAlternatives)
                    .Select(m => new FoodName(index.IdOf(m.Ordinal), index.NameOf(m.Ordinal), index.SourceOf(m.Ordinal), Math.Round(m.Confidence, 3)))],
                Math.Round(weighed.Quantity ?? 1, 4), weighed.Unit ?? said.Size, Math.Round(weighed.Grams, 2), weighed.From, food.Group,
                food.Per100.Times(weighed.Grams / 100)));
        }
        return new(items, NutrientTotals.Of([.. items.Select(i => i.Nutrients)]), unknown, questions, index.Version);
    }

    // "2 pork sausage links": the last word may be the unit, when the rest is a name and the whole is none.
    private static (MealPart, IReadOnlyList<FoodMatch>) Found(FoodIndex index, MealPart part, FindFood find)
    {
        if (index.OrdinalOf(part.Food) is { } exact) return (part, [new(exact, 1)]);
        // Large fries are those of a takeaway, a scoop is one of a powder that comes with it.
        foreach (var said in new[] { part.Size, part.Unit?.Name })
            if (said is not null && index.IsCalled($"{said} {part.Food}") && !index.Words.IsSoft(Stemmer.Stem(said)) | said == part.Size && find($"{said} {part.Food}", part.Without, MostTried) is [{ Confidence: > FoodMatcher.Likely }, ..] called)
                return (part, called);
        // "cappuccino 30 quivvets": a unit that is none, after the food.
        if (part.Quantity is null && part.UnknownUnit is null && Strange(index, part.Food) is var (name, unit)) part = part with { Food = name, Quantity = 1, UnknownUnit = unit };
        if (part.Unit is null && part.UnknownUnit is null && !index.IsName(part.Food) && LastUnit(index, part) is { } shorter)
        {
            var matches = find(shorter.Food, part.Without, MostTried);
            if (matches.Any(m => m.Confidence >= GoodEnough && Portions.Of(index.Of(m.Ordinal), shorter, Said(index, part)).Asks is null)) return (shorter, matches);
        }
        return (part, find(part.Food, part.Without, MostTried));
    }

    private static (string Name, string Unit)? Strange(FoodIndex index, string food)
    {
        var words = food.Split(' ');
        for (var i = 1; i + 1 < words.Length; i++)
            if (words[i].All(char.IsAsciiDigit) && !index.Knows(words[i + 1])) return (string.Join(' ', words[..i]), words[i + 1]);
        return null;
    }

    private static MealPart? LastUnit(FoodIndex index, MealPart part)
    {
        var words = part.Food.Split(' ').ToList();
        var at = words.FindLastIndex(w => !index.Words.IsSoft(Stemmer.Stem(w)) || Units.Find(w) is { Kind: UnitKind.Household });
        if (at < 1 || part.Quantity is null && Words.IsPlural(words[at])) return null;
        var last = words[at];
        words.RemoveAt(at);
        var name = string.Join(' ', words);
        // A piece that the table counts this food in: "10 pretzel twists".
        var unit = Units.Find(last) is { Kind: UnitKind.Household } known ? known
            : Units.Find(last) is null && part.Quantity is not null && index.IsName(name) && !index.IsName(last) ? new Unit(Stemmer.Stem(last), UnitKind.Household, 1) : null;
        return unit is null ? null : part with { Food = name, Unit = unit, Quantity = part.Quantity ?? 1 };
    }

    // Where the likeliest food has no such portion, the next one that has it and fits nearly as well.
    private static (Food Food, Weighed Weighed, double Match) Weigh(FoodIndex index, Food best, MealPart part, IReadOnlyList<FoodMatch> matches)
    {
        var said = Said(index, part);
        var weighed = Portions.Of(best, part, said);
        var known = matches.Count > 0 && index.IdOf(matches[0].Ordinal) == best.Id;
        if (weighed.Asks is not null && part.UnknownUnit is null && part.Unit is not { Kind: UnitKind.Vague } && (part.Quantity is not null || part.Size is not null) && known)
            foreach (var match in matches.Skip(1).Where(m => m.Confidence >= (matches[0].Confidence > FoodMatcher.Likely ? AsGood : GoodEnough)))
                if (index.Of(match.Ordinal) is var other && Portions.Of(other, part, said) is { Asks: null } fits) return (other, fits, match.Confidence);
        return (best, weighed, known ? matches[0].Confidence : best.Confidence);
    }

    private static HashSet<string> Said(FoodIndex index, MealPart part) => [.. index.Words.Stems(part.Food), .. FoodWords.Surface(part.Food).Select(Stemmer.Stem)];

    private static string Unit(MealPart part) => $"{Amounts.Text(part.Quantity ?? 1)} {part.Unit?.Name ?? part.UnknownUnit}";
}
