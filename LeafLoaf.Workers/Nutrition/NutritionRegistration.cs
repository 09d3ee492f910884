using LeafLoaf.Core.Data;
using LeafLoaf.Core.Privacy;

namespace LeafLoaf.Workers.Nutrition;

public static class NutritionRegistration
{
    public static void AddNutrition(this WebApplicationBuilder builder)
    {
        // What insights were shown for is sealed by the Api.
        builder.Services.AddProtection(builder.Configuration);
        builder.Services.AddSingleton<ProtectedText>();
        builder.Services.AddSingleton<MealSummaries>();
        builder.Services.AddSingleton<InsightLearning>();
        builder.Services.AddSingleton<MealRetention>();
    }
}
