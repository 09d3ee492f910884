using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Web.Clients;

/// <summary>JSON as the Api speaks it: snake_case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(ShopProduct))]
[JsonSerializable(typeof(CategoryTree))]
[JsonSerializable(typeof(CatalogFacts))]
[JsonSerializable(typeof(ApiProblem))]
public sealed partial class ApiJson : JsonSerializerContext;
