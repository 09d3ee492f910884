using LeafLoaf.Api.Nutrition.Ordering;

namespace LeafLoaf.Api.Nutrition.Diary;

public static class DiaryRoutes
{
    public static void AddDiary(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<MealCounting>();
        services.AddSingleton<MealStore>();
        services.AddHostedService<DemoDiaries>();
        services.AddOptions<InsightModelOptions>()
            .Bind(builder.Configuration.GetSection(InsightModelOptions.Section), o => o.ErrorOnUnknownConfiguration = true).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<InsightOrdering>();
        services.AddHostedService(s => s.GetRequiredService<InsightOrdering>());
    }

    public static void MapDiary(this IEndpointRouteBuilder app)
    {
        var meals = app.MapGroup("/api/meals").WithTags("Diary");
        meals.MapPost("", LogMeal.HandleAsync).WithName("LogMeal").Produces<LoggedMeal>(StatusCodes.Status201Created).ProducesValidationProblem();
        meals.MapGet("", MyMeals.HandleAsync).WithName("MyMeals").Produces<MyMeals.Answer>();
        meals.MapGet("{id:guid}", OneMeal.GetAsync).WithName("Meal").Produces<LoggedMeal>();
        meals.MapPut("{id:guid}", OneMeal.PutAsync).WithName("ChangeMeal").Produces<LoggedMeal>().ProducesValidationProblem();
        meals.MapDelete("{id:guid}", OneMeal.DeleteAsync).WithName("DeleteMeal").Produces(StatusCodes.Status204NoContent);

        var diary = app.MapGroup("/api/diary").WithTags("Diary");
        diary.MapGet("day", DiaryDay.HandleAsync).WithName("DiaryDay").Produces<DiaryDay.Answer>();
        diary.MapGet("trend", DiaryTrend.HandleAsync).WithName("DiaryTrend").Produces<DiaryTrend.Answer>();
        diary.MapGet("summary", DiaryWeek.HandleAsync).WithName("DiaryWeek").Produces<DiaryWeek.Answer>();
        diary.MapGet("export", DiaryExport.HandleAsync).WithName("ExportDiary");

        app.MapPost("/api/nutrition/insights/{id:guid}/feedback", InsightFeedback.HandleAsync).WithTags("Diary").WithName("InsightFeedback").Produces<InsightFeedback.Answer>();
        app.MapGet("/api/stats/insights", InsightStats.HandleAsync).WithTags("Ops").WithName("InsightStats").Produces<InsightStats.Answer>();
    }
}
