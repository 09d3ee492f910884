using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>
/// The nutrients the shop counts, each with its unit in its name. The wire names are the snake_case member names, for example
/// <c>energy_kcal</c>. Order is the order of every answer.
/// </summary>
[JsonConverter(typeof(WireEnum<Nutrient>))]
public enum Nutrient
{
    EnergyKcal,
    ProteinG,
    FatG,
    SaturatedFatG,
    TransFatG,
    MonounsaturatedFatG,
    PolyunsaturatedFatG,
    CarbohydrateG,
    SugarG,
    FibreG,
    SodiumMg,
    PotassiumMg,
    CalciumMg,
    IronMg,
    MagnesiumMg,
    ZincMg,
    VitaminCMg,
    VitaminDUg,
    VitaminAUg,
    VitaminB12Ug,
    FolateUg,
    CholesterolMg,
    CaffeineMg,
    AlcoholG,
    WaterG,
}
