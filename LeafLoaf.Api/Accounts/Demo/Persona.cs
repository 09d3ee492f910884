using LeafLoaf.Core.Accounts;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Accounts.Demo;

/// <summary>Somebody to be with one click, in demo mode only.</summary>
/// <param name="Id">The name in the address, for example <c>vegan</c>.</param>
/// <param name="Allergies">Stated in their health profile from the start, as <paramref name="Diets"/> are.</param>
/// <param name="UserId">The account's id, the same in every shop, so that history can be prepared.</param>
public sealed record Persona(string Id, Guid UserId, string Name, string Description, string Role = Roles.Shopper, Allergens Allergies = Allergens.None, Diets Diets = Diets.None)
{
    public static readonly IReadOnlyList<Persona> All =
    [
        new("vegan", Of(1), "Vera", "Vegan for ten years: oat milk, tofu, no honey. Likes one brand of oat drinks.", Diets: Diets.Vegan),
        new("family", Of(2), "The Millers", "Two adults, three children: buys in bulk, watches prices, needs lunch boxes filled."),
        new("nut_allergy", Of(3), "Noah", "Allergic to tree nuts and peanuts: reads every label.", Allergies: Allergens.Peanuts | Allergens.TreeNuts),
        new("gluten_free", Of(4), "Gina", "Coeliac disease: gluten-free bread, pasta and flour.", Allergies: Allergens.Gluten | Allergens.Wheat, Diets: Diets.GlutenFree),
        new("newcomer", Of(5), "Nico", "Signed up today: nothing is known yet."),
        new("agent", Of(6), "Ada", "Answers tickets and decides refund claims.", Roles.Agent),
        new("admin", Of(7), "Alex", "Runs the shop.", Roles.Admin),
    ];

    private static Guid Of(int number) => Guid.ParseExact($"01900000-0000-7000-8000-{number:x12}", "D");
}
