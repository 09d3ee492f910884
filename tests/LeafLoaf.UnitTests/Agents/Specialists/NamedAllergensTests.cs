using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Agents.Specialists;

public class NamedAllergensTests
{
    private static readonly ShopperNeeds Nuts = ShopperNeeds.Of(Allergens.Peanuts | Allergens.TreeNuts, Diets.None);

    [Theory]
    [InlineData("peanut butter", "peanuts")]
    [InlineData("almond milk", "tree nuts")]
    public void What_a_question_names_is_not_answered_by_another_product(string asked, string held) =>
        Assert.Contains(held, ProductQuestions.NamedAllergens(asked, Nuts));

    [Theory]
    [InlineData("oat milk")]
    [InlineData("bananas")]
    public void What_names_none_is_left_to_the_gate(string asked) => Assert.Empty(ProductQuestions.NamedAllergens(asked, Nuts));
}
