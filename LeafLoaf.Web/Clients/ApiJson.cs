using System.Text.Json;
using System.Text.Json.Serialization;
using LeafLoaf.Web.Http;
using LeafLoaf.Web.Shoppers;

namespace LeafLoaf.Web.Clients;

/// <summary>JSON as the Api speaks it: snake_case names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(ShopProduct))]
[JsonSerializable(typeof(CategoryTree))]
[JsonSerializable(typeof(CatalogFacts))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(PersonalSearch))]
[JsonSerializable(typeof(IssuedShopper))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(Registration))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(AccountDetails))]
[JsonSerializable(typeof(List<Persona>))]
[JsonSerializable(typeof(ConsentState))]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(List<Signal>))]
[JsonSerializable(typeof(TrackAnswer))]
[JsonSerializable(typeof(LivePreferences))]
[JsonSerializable(typeof(PreferenceExplanation))]
[JsonSerializable(typeof(SignalPage))]
[JsonSerializable(typeof(EventReference))]
[JsonSerializable(typeof(DimensionReference))]
[JsonSerializable(typeof(Basket))]
[JsonSerializable(typeof(BasketChange))]
[JsonSerializable(typeof(AddedToBasket))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderSlice))]
[JsonSerializable(typeof(DeliverySlots))]
[JsonSerializable(typeof(NewOrder))]
[JsonSerializable(typeof(Reasoned))]
[JsonSerializable(typeof(Advance))]
[JsonSerializable(typeof(Substitute))]
[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(Shopper))]
[JsonSerializable(typeof(Visit))]
[JsonSerializable(typeof(Notice))]
public sealed partial class ApiJson : JsonSerializerContext;
