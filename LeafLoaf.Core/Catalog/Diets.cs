using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Catalog;

/// <summary>
/// Diets and nutrition claims a product meets. A product carries one only with evidence for it: a complete ingredient list
/// for the diets, known nutrient values for the claims (thresholds of EU regulation 1924/2006), its own label for organic,
/// kosher and halal. A missing diet therefore means "no or not known", never "no".
/// </summary>
[Flags]
[JsonConverter(typeof(DietsConverter))]
public enum Diets
{
    None = 0,
    Vegan = 1 << 0,
    Vegetarian = 1 << 1,
    Pescatarian = 1 << 2,
    GlutenFree = 1 << 3,
    DairyFree = 1 << 4,
    NutFree = 1 << 5,
    EggFree = 1 << 6,
    SoyFree = 1 << 7,
    SugarFree = 1 << 8,
    LowSugar = 1 << 9,
    LowSodium = 1 << 10,
    LowFat = 1 << 11,
    HighProtein = 1 << 12,
    HighFibre = 1 << 13,
    LowCarb = 1 << 14,
    Organic = 1 << 15,
    Kosher = 1 << 16,
    Halal = 1 << 17,
}

/// <summary>Writes a set of diets as an array of wire names and reads it back; an unknown name is an error.</summary>
public sealed class DietsConverter() : FlagNamesConverter<Diets>(FlagNames<Diets>.Instance);
