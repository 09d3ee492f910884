using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>Finds products, in the caller's own order and without what their allergies rule out.</summary>
public sealed class SearchProducts(OwnApi api) : EndpointTool<SearchProducts.Input>(api)
{
    public sealed record Input(
        [property: Description("What to look for, in the shopper's words: product, brand, diet, price limit and size may all be in it."), Required, StringLength(200, MinimumLength = 1)] string Query,
        [property: Description("How many products to return."), Range(1, 20)] int Limit = 5);

    public override string Name => "search_products";
    public override string Description => "Searches the shop's products by word and meaning. Understands prices (\"under $4\"), diets, brands, sizes and negations.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(Input input, ToolContext context) => context.HasCaller
        ? new("SearchPersonalized") { Body = new { input.Query, input.Limit, user_id = context.NamedUserId, session_id = context.SessionId } }
        : new("Search") { Query = new Dictionary<string, string?> { ["q"] = input.Query, ["limit"] = input.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture) } };

    protected override JsonNode Shorten(JsonNode answer)
    {
        var shorter = Shorter.Pick(answer, "total", "personalized", "degraded");
        shorter["products"] = Shorter.Each(answer["hits"], hit => Shorter.Product(hit["product"]!));
        if (answer["interpretation"] is { } read) shorter["understood"] = Shorter.Pick(read, "corrected_to", "price_min", "price_max", "diets", "excluded", "excluded_allergens", "brand", "category", "size", "intent");
        if (answer["needs"]?["kept_away"] is { } hidden) shorter["hidden_by_needs"] = hidden.DeepClone();
        shorter["relaxations"] = Shorter.Each(answer["relaxations"], r => Shorter.Pick(r, "label", "query", "count"));
        return shorter;
    }
}

/// <summary>Everything known of one product.</summary>
public sealed class GetProductDetails(OwnApi api) : EndpointTool<GetProductDetails.Input>(api)
{
    public sealed record Input([property: Description("The product's id."), Required, StringLength(100, MinimumLength = 1)] string ProductId);

    public override string Name => "get_product";
    public override string Description => "Tells a product's price, size, ingredients, allergens, diets and nutrients per 100 g. Whatever is missing in the answer is not known.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(Input input, ToolContext context) => new("Product") { Route = new Dictionary<string, string> { ["id"] = input.ProductId } };

    // First of all why the caller must not have it: who reads on cannot miss it.
    protected override JsonNode Shorten(JsonNode answer)
    {
        if (answer["gate"]?["admitted"]?.GetValue<bool>() != false) return answer;
        var kept = Shorter.Pick(answer, "gate");
        foreach (var (name, value) in answer.AsObject()) if (name != "gate") kept[name] = value?.DeepClone();
        return kept;
    }
}
