using LeafLoaf.Core.Nutrition;

namespace LeafLoaf.Api.Nutrition.Advice;

public static class AdviceRegistration
{
    public static void AddAdvice(this IServiceCollection services)
    {
        services.AddSingleton(new MealRules(NutritionRules.Load(Path.Combine(AppContext.BaseDirectory, "config", "nutrition_rules.yaml"))));
        services.AddSingleton<NutritionProfiles>();
        services.AddSingleton<ProductStatements>();
        services.AddSingleton<MealAdvice>();
    }
}
