using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>Foods by what people call them.</summary>
public sealed class FindFoodsTool(OwnApi api) : EndpointTool<FindFoodsTool.Input>(api)
{
    public sealed record Input(
        [property: Description("The food's name, as people say it."), Required, StringLength(200, MinimumLength = 1)] string Query,
        [property: Description("How many."), Range(1, 10)] int Limit = 3);

    public override string Name => "find_foods";
    public override string Description => "Finds foods of the nutrition table by name, plain foods first, with their id and energy.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(Input input, ToolContext context) => new("FindFoods")
        { Query = new Dictionary<string, string?> { ["q"] = input.Query, ["limit"] = input.Limit.ToString(CultureInfo.InvariantCulture), ["use"] = "eaten" } };
}

/// <summary>Everything known of a food.</summary>
public sealed class GetFoodTool(OwnApi api) : EndpointTool<GetFoodTool.Input>(api)
{
    public sealed record Input([property: Description("The food's id, such as sr28:01123."), Required, StringLength(100, MinimumLength = 1)] string FoodId);

    public override string Name => "get_food";
    public override string Description => "Tells a food's nutrients per 100 g or 100 ml, each with its source, and its usual portions. A nutrient without an amount is unknown.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(Input input, ToolContext context) => new("Food") { Route = new Dictionary<string, string> { ["id"] = input.FoodId } };

    protected override JsonNode Shorten(JsonNode answer)
    {
        if (answer["gate"] is null) return answer;
        var kept = Shorter.Pick(answer, "gate");
        foreach (var (name, value) in answer.AsObject()) if (name != "gate") kept[name] = value?.DeepClone();
        return kept;
    }
}

/// <summary>Counts a meal somebody describes.</summary>
public sealed class AnalyzeMealTool(OwnApi api) : EndpointTool<AnalyzeMealTool.Input>(api)
{
    public sealed record Input([property: Description("What was eaten and how much, in the shopper's words."), Required, StringLength(2000, MinimumLength = 1)] string Text);

    public override string Name => "analyze_meal";
    public override string Description => "Counts a meal's nutrients food by food and says what the rules and the shopper's own goals, allergies and diets have to say about it. Nothing is stored.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) => new("AnalyzeMeal") { Body = new { input.Text, user_id = context.NamedUserId } };
}

/// <summary>Writes a meal into the diary.</summary>
public sealed class LogMealTool(OwnApi api) : EndpointTool<LogMealTool.Input>(api)
{
    public sealed record Input(
        [property: Description("What was eaten and how much, in the shopper's words."), Required, StringLength(2000, MinimumLength = 1)] string Text,
        [property: Description("Left out, it follows from the time of day."), AllowedValues("breakfast", "lunch", "dinner", "snack", null)] string? MealType = null);

    public override string Name => "log_meal";
    public override string Description => "Counts a meal and writes it into the shopper's diary.";
    public override ToolEffect Effect => ToolEffect.Writes;
    public override bool IsSensitive => true;

    protected override OwnCall Call(Input input, ToolContext context) => new("LogMeal") { Body = new { input.Text, input.MealType } };

    protected override JsonNode Shorten(JsonNode answer) => Shorter.Pick(answer, "id", "day", "meal_type", "totals", "at_least", "unknown_foods", "questions", "insights");
}

/// <summary>Takes a meal out of the diary again.</summary>
public sealed class DeleteMealTool(OwnApi api) : EndpointTool<DeleteMealTool.Input>(api)
{
    public sealed record Input([property: Description("The meal's id (a UUID).")] Guid MealId);

    public override string Name => "delete_meal";
    public override string Description => "Takes a meal out of the shopper's diary.";
    public override ToolEffect Effect => ToolEffect.Writes;
    public override bool IsSensitive => true;

    protected override OwnCall Call(Input input, ToolContext context) => new("DeleteMeal") { Route = new Dictionary<string, string> { ["id"] = input.MealId.ToString() } };
}

/// <summary>A day of the diary.</summary>
public sealed class ShowDay(OwnApi api) : EndpointTool<ShowDay.Input>(api)
{
    public sealed record Input([property: Description("The day; today when left out.")] DateOnly? Date = null);

    public override string Name => "show_day";
    public override string Description => "Tells what the shopper's diary has for a day, what it comes to, and how that stands against their own target.";
    public override ToolEffect Effect => ToolEffect.ReadsPersonal;

    protected override OwnCall Call(Input input, ToolContext context) =>
        new("DiaryDay") { Query = new Dictionary<string, string?> { ["date"] = input.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } };

    protected override JsonNode Shorten(JsonNode answer)
    {
        var shorter = Shorter.Pick(answer, "date", "target_kcal", "target_from", "totals", "at_least", "insights", "streak");
        shorter["meals"] = Shorter.Each(answer["meals"], m => Shorter.Pick(m, "meal_type", "text", "totals"));
        return shorter;
    }
}
