using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>From a recipe to what has to be bought for it.</summary>
public sealed class RecipeClient(HttpClient http)
{
    public async Task<RecipePlan> PlanAsync(RecipeText recipe, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/recipe") { Content = JsonContent.Create(recipe, ApiJson.Default.RecipeText) };
        request.Options.Set(Resilience.Idempotent, true);
        return await http.ReadAsync(request, ApiJson.Default.RecipePlan, cancellationToken);
    }

    /// <param name="key">One for each thing the shopper does: sent again, it changes nothing more.</param>
    public async Task<Basket> AddAsync(RecipeLines lines, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/recipe/add") { Content = JsonContent.Create(lines, ApiJson.Default.RecipeLines) };
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.Basket, cancellationToken);
    }
}

/// <param name="Serves">For how many it is written.</param>
/// <param name="Servings">For how many it shall be cooked.</param>
public sealed record RecipeText(string Text, double Serves = 1, double? Servings = null);

public sealed record RecipePlan(
    double Servings, IReadOnlyList<RecipeLine> Lines, IReadOnlyList<MissingFood> Missing, IReadOnlyList<RecipeQuestion> Questions, decimal Total);

public sealed record RecipeLine(
    string FoodId, string Food, IReadOnlyList<string> Texts, double Grams, RecipeChoice Chosen, IReadOnlyList<RecipeChoice> Alternatives);

public sealed record RecipeChoice(ShopProduct Product, int Packs, decimal Cost, string Amounts, string? Note);

public sealed record MissingFood(string Food, IReadOnlyList<string> Texts, int KeptAway, string Why);

public sealed record RecipeQuestion(string Text, string Kind, string Ask, IReadOnlyList<string> Choices);

public sealed record RecipeLines(IReadOnlyList<RecipeProduct> Lines, string? SessionId = null);

public sealed record RecipeProduct(string ProductId, int Packs);
