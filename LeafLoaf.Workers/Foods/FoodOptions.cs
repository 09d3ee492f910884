namespace LeafLoaf.Workers.Foods;

/// <summary>Section <c>Foods</c> of the configuration.</summary>
public sealed class FoodOptions
{
    public const string Section = "Foods";

    /// <summary>The nutrition table a new shop opens with; a relative path starts at the program's folder, empty opens without one.</summary>
    public string Seed { get; set; } = "data/foods/foods.ndjson.gz";

    public string? SeedPath => Seed.Length == 0 ? null : Path.Combine(AppContext.BaseDirectory, Seed);
}

public static class FoodRegistration
{
    public static void AddFoods(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FoodOptions>()
            .Bind(builder.Configuration.GetSection(FoodOptions.Section), o => o.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        builder.Services.AddSingleton<ShippedFoods>();
        builder.Services.AddSingleton<FoodCentralImport>();
    }
}
