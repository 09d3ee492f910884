using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Web.Clients;

/// <summary>What a shopper states of their health: always the one's who asks.</summary>
public sealed class HealthClient(HttpClient http)
{
    private const string Address = "/api/me/health";

    public Task<StatedNeeds> NeedsAsync(CancellationToken cancellationToken) => http.ReadAsync(Address, ApiJson.Default.StatedNeeds, cancellationToken);

    public async Task<StatedNeeds> StateAsync(StatedNeeds needs, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address) { Content = JsonContent.Create(needs, ApiJson.Default.StatedNeeds) };
        request.Options.Set(Resilience.Idempotent, true);
        return await http.ReadAsync(request, ApiJson.Default.StatedNeeds, cancellationToken);
    }
}

/// <summary>Allergies and diets by the Api's names.</summary>
public sealed record StatedNeeds(IReadOnlyList<string> Diets, IReadOnlyList<string> Allergies)
{
    /// <summary>The allergens the Api knows, the ones people most often avoid first, with what stands on labels for them.</summary>
    public static readonly IReadOnlyList<(string Name, string Hint)> AllAllergies =
    [
        ("milk", "butter, cheese, whey, casein, lactose"), ("gluten", "wheat, rye, barley, spelt, most oats"), ("peanuts", "groundnuts, arachis oil"),
        ("tree_nuts", "almonds, hazelnuts, walnuts, cashews, pecans, pistachios and others"), ("eggs", "albumen, mayonnaise"), ("soy", "tofu, edamame, lecithin from soy"),
        ("wheat", "flour, semolina, durum, spelt"), ("sesame", "tahini"), ("fish", "anchovies, fish sauce"), ("crustaceans", "shrimp, crab, lobster"),
        ("molluscs", "clams, mussels, squid, oyster sauce"), ("mustard", "mustard seed and flour"), ("celery", "celeriac, celery salt"),
        ("sulphites", "sulphur dioxide, in wine and dried fruit"), ("lupin", "lupin flour"),
    ];

    /// <summary>The diets that are kept to without exception.</summary>
    public static readonly IReadOnlyList<string> StrictDiets =
        ["vegan", "vegetarian", "pescatarian", "gluten_free", "dairy_free", "nut_free", "egg_free", "soy_free", "kosher", "halal"];
}
