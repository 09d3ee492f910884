using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Readings that follow from what a conversation is for, whatever the classifier made of the words. Pure.</summary>
public static partial class Rereading
{
    private const string ProductQuestion = "product_question";
    private const string LogMeal = "log_meal";
    private static readonly string[] Meals = [LogMeal, "meal_nutrition", "food_nutrition"];

    public static ReadMessage Of(ReadMessage read, Slots slots, string message) => AboutProduct(Eaten(OneMeal(read, message), message), slots, message);

    public static bool IsMeal(string intent) => Meals.Contains(intent);

    // "Log two eggs and a slice of toast" is one meal, not two wishes; and a recipe's ingredients are no questions about foods.
    private static ReadMessage OneMeal(ReadMessage read, string message) => read.Wishes switch
    {
        { Count: > 1 } wishes when wishes.All(w => Meals.Contains(w.Intent)) =>
            read with { Wishes = [(wishes.FirstOrDefault(w => w.Intent == LogMeal) ?? wishes[0] with { Intent = "meal_nutrition" }) with { Text = message }] },
        [{ Intent: "recipe" } recipe, _, ..] wishes when wishes.Skip(1).All(w => Meals.Contains(w.Intent)) => read with { Wishes = [recipe with { Text = message }] },
        _ => read,
    };

    // "I ate two eggs" tells what was eaten; it does not ask what eggs have.
    private static ReadMessage Eaten(ReadMessage read, string message) => read.Wishes is [{ } wish] && wish.Intent != LogMeal && Meals.Contains(wish.Intent) && Ate().IsMatch(message)
        ? read with { Wishes = [wish with { Intent = LogMeal }] } : read;

    [GeneratedRegex(@"^\W*((hi|hello|hey|so|ok|okay|today|this morning|for (breakfast|lunch|dinner))\W+)*i( have| just|'ve)?( just)? (ate|eaten|had|drank|drunk)\b[^?]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ate();

    // Who asks whether they may eat something is answered, not asked what they mean.
    private static ReadMessage AboutProduct(ReadMessage read, Slots slots, string message) =>
        (read.Wishes.Count == 0 || read.Second is not null) && (slots.Products.Count > 0 || slots.Refers) && (AsksIfSafe().IsMatch(message) || AsksWhatIsIn().IsMatch(message))
            ? read with { Wishes = [new(message, ProductQuestion, AgentNames.Shopping, 1)], Second = null, OutOfScope = false } : read;

    [GeneratedRegex(@"^\W*(what is|what's|whats|what are the ingredients) (in|of) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AsksWhatIsIn();

    [GeneratedRegex(@"\b(safe|ok|okay|suitable|alright|fine) (for me|to eat|with my allerg)|\bcan i (eat|have|drink)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AsksIfSafe();
}
