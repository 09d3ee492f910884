using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Components.Diary;

/// <summary>A meal as it stands in the form.</summary>
/// <param name="Chosen">Foods chosen in place of those found for some of its words.</param>
/// <param name="Id">The meal that is being changed; null for a new one.</param>
/// <param name="Date">The day it belongs to, by the shopper's clock; today when left out.</param>
/// <param name="Time">The time of day; null when none was given.</param>
public sealed record MealDraft(string Text, string? MealType = null, DateOnly? Date = null, TimeOnly? Time = null, Guid? Id = null, IReadOnlyList<ChosenFood>? Chosen = null)
{
    private const char Between = '\u001f';
    private const int MostChosen = 20;
    private const int LongestText = 2001;
    private static readonly string[] Types = ["breakfast", "lunch", "dinner", "snack"];

    public static IReadOnlyList<string> MealTypes => Types;

    /// <summary>Reads the form; an answered question ("choose") is put into the text.</summary>
    public static MealDraft Of(IFormCollection form)
    {
        var text = form["text"].ToString().Trim();
        if (form["choose"].ToString().Split(Between) is [{ Length: > 0 } words, { Length: > 0 } choice])
            text = text.Contains(words, StringComparison.OrdinalIgnoreCase) ? text.Replace(words, choice, StringComparison.OrdinalIgnoreCase) : $"{text}, {choice}";
        return new(
            text.Length > LongestText ? text[..LongestText] : text,
            form["meal_type"].ToString() is var type && Types.Contains(type) ? type : null,
            DateOnly.TryParseExact(form["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            TimeOnly.TryParseExact(form["time"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            Guid.TryParse(form["id"], out var id) ? id : null,
            ChosenOf(form, text));
    }

    /// <summary>As a form field: the words and the food's id; without an id the shop shall choose again.</summary>
    public static string Field(string words, string? food) => $"{words}{Between}{food}";

    /// <summary>Of a logged meal: what was chosen for it before, and what is now.</summary>
    public static IReadOnlyList<ChosenFood> ChosenOf(IFormCollection form, LoggedMeal meal)
    {
        var now = ChosenOf(form, meal.Text ?? "");
        var taken = form["pick"].Select(p => p?.Split(Between)[0]).ToList();
        return [.. ChosenFor(meal).Where(c => !taken.Contains(c.Text, StringComparer.OrdinalIgnoreCase)), .. now];
    }

    /// <summary>What was chosen for a logged meal.</summary>
    public static IReadOnlyList<ChosenFood> ChosenFor(LoggedMeal meal) => [.. meal.Items.Where(i => i.Chosen).Select(i => new ChosenFood(i.Text, i.Food.Id))];

    /// <summary>Chosen before ("chosen", several) and just now ("pick"), as far as the words still stand there.</summary>
    private static List<ChosenFood> ChosenOf(IFormCollection form, string text)
    {
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in form["chosen"].Concat(form["pick"]))
            if (field?.Split(Between) is [{ Length: > 0 } words, { Length: <= 100 } food] && text.Contains(words, StringComparison.OrdinalIgnoreCase)) chosen[words] = food;
        return [.. chosen.Where(c => c.Value.Length > 0).Take(MostChosen).Select(c => new ChosenFood(c.Key, c.Value))];
    }

    /// <summary>When it was eaten. Without a time: now on the day that is now, else when such a meal usually is.</summary>
    public DateTimeOffset EatenAt(HttpContext context, TimeProvider clock)
    {
        var now = ShopperClock.Of(context, clock);
        var today = DateOnly.FromDateTime(now.DateTime);
        var day = Date ?? today;
        if (Time is null && day == today && Id is null) return now;
        var time = Time ?? MealType switch { "breakfast" => new TimeOnly(8, 0), "dinner" => new(19, 0), "snack" => new(16, 0), _ => new(12, 30) };
        return ShopperClock.MomentOf(context, day.ToDateTime(time));
    }
}
