using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static LeafLoaf.EndToEndTests.StandIn.StandInAnswers;

namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>Baskets as far as adding needs them: they hold packs, know their version and tell the profile.</summary>
internal static class StandInBaskets
{
    public static void Map(WebApplication app, StandInShoppers shoppers)
    {
        app.MapGet("/api/basket", (HttpRequest request) => shoppers.Of(request) is { } shopper ? Answer(shopper) : Results.StatusCode(401));
        app.MapPut("/api/basket/items/{id}", (string id, HttpRequest request, JsonElement body) =>
        {
            if (shoppers.Of(request) is not { } shopper) return Results.StatusCode(401);
            if (StandInShelf.Products.All(p => p.Id != id)) return Missing();
            if (request.Headers.IfMatch.ToString() is { Length: > 0 } tag && tag != $"\"{shopper.Basket.Count}\"") return Results.Problem("It changed.", statusCode: 412);
            var packs = body.GetProperty("quantity").GetInt32();
            shopper.Basket.Add((id, packs));
            var sent = new { event_id = $"basket-{shopper.Basket.Count}", type = "add_to_cart", product_id = id, quantity = packs };
            shopper.Take(new(sent.event_id, sent.type, id, packs, DateTimeOffset.UtcNow, JsonSerializer.SerializeToElement(sent)));
            return Answer(shopper);
        });
    }

    private static IResult Answer(StandInShopper shopper)
    {
        var items = shopper.Basket.GroupBy(b => b.Product).Select(g => (Product: StandInShelf.Products.First(p => p.Id == g.Key), g.Last().Packs)).Where(i => i.Packs > 0).ToList();
        var sum = items.Sum(i => i.Packs * (i.Product.Price ?? 0));
        return Results.Json(new
        {
            UserId = shopper.Id, Version = shopper.Basket.Count, Currency = "USD", Packs = items.Sum(i => i.Packs), Subtotal = sum, Discount = 0m, DeliveryFee = 0m, Tax = 0m, Total = sum,
            Discounts = Array.Empty<object>(), SavedForLater = Array.Empty<object>(),
            Items = items.Select(i => new
            {
                Product = new { i.Product.Id, i.Product.Name, i.Product.Brand, i.Product.Category, i.Product.Size }, Quantity = i.Packs, UnitPrice = i.Product.Price,
                UnitPriceWhenAdded = i.Product.Price ?? 0, PriceChanged = false, LineTotal = i.Packs * i.Product.Price, AddedAt = DateTimeOffset.UtcNow,
            }),
        }, Json);
    }
}
