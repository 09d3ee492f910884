using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Catalog;
using LeafLoaf.IntegrationTests.Orders;
using LeafLoaf.IntegrationTests.Security;

namespace LeafLoaf.IntegrationTests.Safety;

/// <summary>Every endpoint, asked by people with every allergy and with a past, and every answer looked through.</summary>
[Collection(OrderShopCollection.Name)]
public sealed class SweepTests(OrderShop shop)
{
    [Fact]
    public void Every_endpoint_is_swept_or_says_why_it_shows_no_product()
    {
        var known = Surfaces.Swept.Select(s => s.Endpoint).Concat(Surfaces.Others.Values.SelectMany(o => o)).Distinct().ToArray();
        // Matrix.cs is held against the routing table by a test of its own.
        var missing = Matrix.Entries.Select(e => e.Endpoint).Except(known).ToArray();
        var gone = known.Except(Matrix.Entries.Select(e => e.Endpoint)).ToArray();
        Assert.True(missing.Length == 0, "Add to Surfaces.cs: " + string.Join(", ", missing));
        Assert.True(gone.Length == 0, "Not there any more, take it out of Surfaces.cs: " + string.Join(", ", gone));
    }

    [Fact]
    public async Task Nothing_unsafe_is_shown_to_anybody_with_any_allergy_by_any_endpoint()
    {
        var slot = await shop.SlotAsync();
        var found = new List<string>();
        foreach (var (persona, worst) in Personas) await SweepAsync(await SweepShopper.PersonaAsync(shop, persona, worst), slot, found);
        foreach (var allergen in SweepProducts.Allergens) await SweepAsync(await SweepShopper.AllergicAsync(shop, allergen), slot, found, s => s.ForEveryAllergen);
        await SweepAsync(await SweepShopper.AllergicAsync(shop, SweepProducts.Allergens.Aggregate((all, one) => all | one)), slot, found);
        Assert.True(found.Count == 0, $"{found.Count} leaks:\n{string.Join("\n", found.Distinct().Take(60))}");
    }

    internal static readonly (string Persona, Allergens Worst)[] Personas = [("nut_allergy", Allergens.Peanuts), ("gluten_free", Allergens.Gluten), ("vegan", Allergens.Milk)];

    private static async Task SweepAsync(SweepShopper shopper, string slot, List<string> found, Func<Surface, bool>? which = null)
    {
        using (shopper)
            foreach (var surface in Surfaces.Swept.Where(which ?? (_ => true)))
            {
                var path = shopper.Fill(surface.Path);
                using var request = new HttpRequestMessage(new HttpMethod(surface.Method), new Uri(path, UriKind.Relative));
                if (surface.Body is { } body) request.Content = new StringContent(shopper.Fill(body).Replace("{slot}", slot, StringComparison.Ordinal), Encoding.UTF8, "application/json");
                using var answer = await shopper.Client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode < 500 && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed),
                    $"{shopper.Who}: {surface.Endpoint} was not reached: {(int)answer.StatusCode} {text}");
                found.AddRange(shopper.Leaks.Of(text, surface.Without).Select(leak => $"{shopper.Who}: {surface.Method} {path}: {leak}"));
            }
    }
}

internal static class LeakReading
{
    /// <summary>Looks through JSON, a stream of JSON events, or a plain text.</summary>
    public static IEnumerable<string> Of(this Leaks leaks, string text, params string[] without) => text.Length == 0 ? []
        : text[0] is '{' or '[' ? leaks.In(JsonNode.Parse(text), without)
        : text.Split('\n').Where(l => l.StartsWith("data: {", StringComparison.Ordinal)).SelectMany(l => leaks.In(JsonNode.Parse(l["data: ".Length..]), [.. without, "input", "query", "understood"]));
}
