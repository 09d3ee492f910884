using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Foods;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

public sealed class EnergyCheckTests
{
    [Theory]
    [InlineData(143, 12.6, 9.5, 0.7, 0, true)]
    [InlineData(884, 0, 100, 0, 0, true)]
    // Bran: most of its carbohydrate is fibre and gives less than 4 kcal.
    [InlineData(246, 17.3, 7, 66.2, 15.4, true)]
    [InlineData(1430, 12.6, 9.5, 0.7, 0, false)]
    [InlineData(10, 12.6, 9.5, 0.7, 0, false)]
    [InlineData(400, 60, 40, 40, 0, false)]
    public void Energy_has_to_come_from_somewhere(double kcal, double protein, double fat, double carbohydrate, double fibre, bool right) =>
        Assert.Equal(right, EnergyCheck.FaultOf(Set(kcal, protein, fat, carbohydrate, fibre)) is null);

    [Fact]
    public void What_is_not_stated_is_not_judged() => Assert.Null(EnergyCheck.FaultOf(NutrientSet.Unknown));

    [Theory]
    [InlineData("4006381333931", true)]
    [InlineData("4006381333932", false)]
    [InlineData("73513537", true)]
    [InlineData("123", false)]
    public void A_barcode_has_a_check_digit(string gtin, bool right) => Assert.Equal(right, Gtins.FaultOf(gtin) is null);

    private static NutrientSet Set(double kcal, double protein, double fat, double carbohydrate, double fibre) => NutrientSet.Of(n => n switch
    {
        Nutrient.EnergyKcal => kcal, Nutrient.ProteinG => protein, Nutrient.FatG => fat, Nutrient.CarbohydrateG => carbohydrate, Nutrient.FibreG => fibre, _ => null,
    });
}
