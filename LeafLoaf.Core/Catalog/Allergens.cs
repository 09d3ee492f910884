using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// The fourteen allergens of EU regulation 1169/2011 annex II plus wheat, which US law (FALCPA) names on its own.
/// Wheat always implies gluten. The wire names are the snake_case member names.
/// </summary>
[Flags]
[JsonConverter(typeof(AllergensConverter))]
public enum Allergens
{
    None = 0,
    Gluten = 1 << 0,
    Wheat = 1 << 1,
    Crustaceans = 1 << 2,
    Eggs = 1 << 3,
    Fish = 1 << 4,
    Peanuts = 1 << 5,
    Soy = 1 << 6,
    Milk = 1 << 7,
    TreeNuts = 1 << 8,
    Celery = 1 << 9,
    Mustard = 1 << 10,
    Sesame = 1 << 11,
    Sulphites = 1 << 12,
    Lupin = 1 << 13,
    Molluscs = 1 << 14,
}

/// <summary>Writes a set of allergens as an array of wire names and reads it back; an unknown name is an error.</summary>
public sealed class AllergensConverter() : FlagNamesConverter<Allergens>(FlagNames<Allergens>.Instance);
