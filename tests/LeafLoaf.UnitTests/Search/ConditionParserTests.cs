using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Search;

public sealed class ConditionParserTests
{
    [Theory]
    // Diets
    [InlineData("vegan cheese", "vegan", "", "", "cheese")]
    [InlineData("gluten free and vegan cookies", "vegan gluten_free", "", "", "and cookies")]
    [InlineData("dairy-free yogurt", "dairy_free", "", "", "yogurt")]
    [InlineData("non dairy creamer", "dairy_free", "", "", "creamer")]
    [InlineData("lactose free milk", "dairy_free", "", "", "milk")]
    [InlineData("nut-free granola bars", "nut_free", "", "", "granola bars")]
    [InlineData("sugar-free gum", "sugar_free", "", "", "gum")]
    [InlineData("diet coke", "", "", "", "diet coke")]
    [InlineData("keto bread", "low_carb", "", "", "bread")]
    [InlineData("high in protein snacks", "high_protein", "", "", "snacks")]
    [InlineData("cereal not too sweet", "low_sugar", "", "", "cereal")]
    [InlineData("low sodium soup", "low_sodium", "", "", "soup")]
    [InlineData("plant based burger", "vegan", "", "", "burger")]
    [InlineData("organic kosher chicken", "organic kosher", "", "", "chicken")]
    // Without
    [InlineData("without nuts or soy", "nut_free soy_free", "", "", "")]
    [InlineData("cookies without nut", "nut_free", "", "", "cookies")]
    [InlineData("no nuts, eggs or dairy cookies", "dairy_free nut_free egg_free", "", "", "cookies")]
    [InlineData("cookies no nuts, eggs, dairy", "dairy_free nut_free egg_free", "", "", "cookies")]
    [InlineData("no nuts eggs or dairy", "dairy_free nut_free egg_free", "", "", "")]
    [InlineData("cookies no eggs no dairy", "dairy_free egg_free", "", "", "cookies")]
    [InlineData("nuts, no peanuts", "", "peanuts", "", "nuts")]
    [InlineData("mac and cheese no meat", "vegetarian", "", "", "mac and cheese")]
    [InlineData("w/o dairy", "dairy_free", "", "", "")]
    [InlineData("bread free from wheat", "", "wheat", "", "bread")]
    [InlineData("soup without any gluten", "gluten_free", "", "", "soup")]
    [InlineData("cookies that don't contain eggs", "egg_free", "", "", "cookies that")]
    [InlineData("i can't eat gluten bread", "gluten_free", "", "", "i bread")]
    [InlineData("something with no sugar", "sugar_free", "", "", "something with")]
    [InlineData("no peanut butter cookies", "", "peanuts", "", "cookies")]
    [InlineData("no sugar syrup", "sugar_free", "", "", "syrup")]
    [InlineData("salt free crackers", "low_sodium", "", "", "crackers")]
    [InlineData("instead of milk", "dairy_free", "", "", "")]
    [InlineData("nothing with sesame", "", "sesame", "", "")]
    // Allergies
    [InlineData("nut allergy snacks", "nut_free", "", "", "snacks")]
    [InlineData("tree nut allergy", "", "tree_nuts", "", "")]
    [InlineData("walnut allergy", "", "tree_nuts", "", "")]
    [InlineData("allergic to peanuts and shellfish", "", "peanuts crustaceans molluscs", "", "")]
    [InlineData("i am allergic to peanuts and need a snack", "", "peanuts", "", "i am and need a snack")]
    [InlineData("my son is allergic to eggs, snacks", "egg_free", "", "", "my son is snacks")]
    [InlineData("allergy to sesame crackers", "", "sesame", "", "crackers")]
    [InlineData("dairy and egg allergy", "dairy_free egg_free", "", "", "")]
    [InlineData("corn allergy cereal", "", "", "corn", "cereal")]
    [InlineData("lactose intolerant", "dairy_free", "", "", "")]
    [InlineData("celiac bread", "gluten_free", "", "", "bread")]
    [InlineData("sesame free hummus", "", "sesame", "", "hummus")]
    [InlineData("nut and dairy free cookies", "dairy_free nut_free", "", "", "cookies")]
    [InlineData("nut, egg and dairy free cookies", "dairy_free nut_free egg_free", "", "", "cookies")]
    [InlineData("milk chocolate and nut free", "nut_free", "", "", "milk chocolate and")]
    [InlineData("shrimp gluten free", "gluten_free", "", "", "shrimp")]
    // Words kept away
    [InlineData("chips not spicy", "", "", "spicy", "chips")]
    [InlineData("chips that are not hot", "", "", "spicy", "chips that are")]
    [InlineData("pizza no mushrooms or onions", "", "", "mushroom onion", "pizza")]
    [InlineData("hold the pickles burger", "", "", "pickles", "burger")]
    [InlineData("soup i dont like garlic", "", "", "garlic", "soup i")]
    [InlineData("not frozen berries", "", "", "frozen", "berries")]
    [InlineData("bread no corn syrup", "", "", "corn syrup", "bread")]
    [InlineData("bread no high fructose corn syrup", "", "", "high fructose corn syrup", "bread")]
    [InlineData("candy no red dye", "", "", "red", "candy dye")]
    [InlineData("not vegan cookies", "", "", "vegan", "cookies")]
    // Names of products
    [InlineData("no bake cheesecake", "", "", "", "no bake cheesecake")]
    [InlineData("applesauce no sugar added", "", "", "", "applesauce no sugar added")]
    [InlineData("orange juice no pulp", "", "", "", "orange juice no pulp")]
    [InlineData("free range eggs", "", "", "", "free range eggs")]
    [InlineData("eggs free range", "", "", "", "eggs free range")]
    [InlineData("fat free milk", "", "", "", "fat free milk")]
    [InlineData("non stick cooking spray", "", "", "", "non stick cooking spray")]
    [InlineData("kosher salt", "", "", "", "kosher salt")]
    [InlineData("beer no alcohol", "", "", "", "beer no alcohol")]
    [InlineData("coke zero", "", "", "", "coke zero")]
    [InlineData("barilla no 12 spaghetti", "", "", "", "barilla no 12 spaghetti")]
    // A negation of a negation
    [InlineData("not without nuts", "", "", "", "nuts")]
    [InlineData("not gluten free bread", "", "", "", "bread")]
    [InlineData("not sugar free cola", "", "", "", "cola")]
    [InlineData("no dairy, free from nuts", "dairy_free nut_free", "", "", "")]
    [InlineData("no milk and nut free cookies", "dairy_free nut_free", "", "", "and cookies")]
    // Nothing to negate
    [InlineData("not for kids", "", "", "", "not for kids")]
    [InlineData("yes or no", "", "", "", "yes or no")]
    public void Reads_conditions(string text, string diets, string allergens, string words, string rest)
    {
        var found = Parse(text);

        Assert.Equal(diets, string.Join(' ', FlagNames<Diets>.Instance.Of(found.Diets)));
        Assert.Equal(
            allergens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            FlagNames<Allergens>.Instance.Of(found.Allergens).Order(StringComparer.Ordinal));
        Assert.Equal(words, string.Join(' ', found.Words.Select(g => g[0])));
        Assert.Equal(rest, string.Join(' ', found.Rest));
    }

    [Fact]
    public void A_taste_is_kept_away_under_all_its_names() => Assert.Contains("jalapeno", Assert.Single(Parse("chips not spicy").Words));

    [Fact]
    public void What_is_asked_for_is_not_kept_away()
    {
        var group = Assert.Single(Parse("turkey bacon no pork").Words);

        Assert.DoesNotContain("bacon", group);
        Assert.Contains("pork", group);
    }

    [Fact]
    public void The_shoppers_own_words_are_told_back() => Assert.Equal(["nuts", "soy"], Parse("without nuts or soy").Labels);

    // Commas reach the parser as positions, as the query parser hands them over.
    private static Conditions Parse(string text)
    {
        var tokens = new List<string>();
        var commas = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            if (tokens.Count > 0) commas.Add(tokens.Count);
            tokens.AddRange(Tokenizer.Tokenize(part));
        }
        return new ConditionParser(Shipped.Language).Parse(tokens, commas);
    }
}
