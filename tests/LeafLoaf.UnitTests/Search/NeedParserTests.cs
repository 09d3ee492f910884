using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Search;

public class NeedParserTests
{
    private static readonly QueryParser Parser = new(Shipped.Language, Shipped.Synonyms, new NeedParser(ShippedNeeds.All, Shipped.Language));
    private static readonly QueryParser Plain = new(Shipped.Language, Shipped.Synonyms);

    [Theory]
    [InlineData("substitute for buttermilk", "plain yogurt")]
    [InlineData("i am out of buttermilk, what can i use", "plain yogurt")]
    [InlineData("what can i use instead of eggs in baking", "egg substitute")]
    [InlineData("ran out of soy sauce", "coconut aminos")]
    [InlineData("replace butter in cookies", "margarine")]
    [InlineData("egg replacement for vegan cake", "egg substitute")]
    [InlineData("alternative to rice", "cauliflower rice")]
    [InlineData("what can I replace sour cream with", "greek yogurt")]
    [InlineData("something instead of candy", "dried fruit")]
    [InlineData("mayonnaise alternatives", "greek yogurt")]
    [InlineData("dont have any cornstarch", "arrowroot")]
    [InlineData("what to use in place of breadcrumbs", "cracker")]
    public void Reads_what_is_to_be_replaced(string query, string product) => Expect(query, NeedKind.Substitute, product);

    [Theory]
    [InlineData("something to put on a burger", "pickle")]
    [InlineData("what goes well with cheese on a party platter", "cracker")]
    [InlineData("what goes with brie", "fig spread")]
    [InlineData("topping for baked potatoes", "sour cream")]
    [InlineData("dip for chips", "french onion dip")]
    [InlineData("things to dip in hummus", "pita bread")]
    [InlineData("to eat with crackers", "cheese spread")]
    [InlineData("what to serve with salmon", "lemon")]
    [InlineData("something to spread on toast", "jam")]
    [InlineData("what pairs with red wine", "brie")]
    [InlineData("stuff to put in my coffee", "coffee creamer")]
    [InlineData("what should i put on pancakes", "maple syrup")]
    [InlineData("side dish for ribs", "coleslaw")]
    [InlineData("something to go with chili", "cornbread mix")]
    [InlineData("what can i put in oatmeal", "blueberry")]
    public void Reads_what_something_is_to_go_with(string query, string product) => Expect(query, NeedKind.Pairing, product);

    [Theory]
    [InlineData("what do i need for tacos", "taco shell")]
    [InlineData("ingredients for lasagna", "ricotta cheese")]
    [InlineData("everything for taco night", "taco shell")]
    [InlineData("taco night", "taco shell")]
    [InlineData("i want to make banana bread", "banana")]
    [InlineData("to bake an apple pie", "pie crust")]
    [InlineData("what goes in a smoothie", "banana")]
    [InlineData("sushi at home", "nori")]
    [InlineData("making pizza from scratch", "pizza sauce")]
    [InlineData("stuff for s'mores", "marshmallow")]
    [InlineData("what do I need for tacos and guacamole", "avocado")]
    [InlineData("chicken noodle soup ingredients", "egg noodle")]
    public void Reads_what_is_to_be_made(string query, string product)
    {
        var need = Need(query);
        Assert.NotNull(need);
        Assert.True(need.Kind is NeedKind.Dish or NeedKind.Pairing, need.Kind.ToString());
        Assert.Contains(product, need.Products);
    }

    [Theory]
    [InlineData("snack for a long hike", "trail mix")]
    [InlineData("drink for a sore throat", "herbal tea")]
    [InlineData("quick breakfast for kids", "cereal")]
    [InlineData("movie night snacks", "popcorn")]
    [InlineData("movie night", "popcorn")]
    [InlineData("something crunchy", "pretzel")]
    [InlineData("something cold to drink", "iced tea")]
    [InlineData("something for an upset stomach", "ginger ale")]
    [InlineData("what helps with a cold", "honey")]
    [InlineData("food for a road trip with kids", "fruit snack")]
    [InlineData("lazy dinner", "frozen pizza")]
    [InlineData("stuff for a picnic", "cracker")]
    [InlineData("i cant sleep", "chamomile tea")]
    [InlineData("foods high in iron", "spinach")]
    [InlineData("snack after workout", "protein bar")]
    [InlineData("gift for a teacher", "chocolate truffle")]
    [InlineData("treats for trick or treaters", "candy")]
    [InlineData("what to bring to a potluck", "pasta salad")]
    [InlineData("soft food for someone with no teeth", "applesauce")]
    [InlineData("hangover food", "electrolyte")]
    [InlineData("food for the super bowl", "salsa")]
    [InlineData("camping food", "hot dog")]
    [InlineData("snacks for my diabetic dad", "almond")]
    [InlineData("something warm for a cold evening", "hot cocoa")]
    [InlineData("something sweet but healthy", "dark chocolate")]
    public void Reads_what_something_is_for(string query, string product) => Expect(query, NeedKind.Purpose, product);

    [Theory]
    [InlineData("lunch for my celiac kid", Diets.GlutenFree)]
    [InlineData("snacks for a lactose intolerant toddler", Diets.DairyFree)]
    [InlineData("vegan breakfast ideas", Diets.Vegan)]
    [InlineData("dinner for a vegan guest", Diets.Vegan)]
    [InlineData("vegan snacks for a hike", Diets.Vegan)]
    [InlineData("gluten free snack for a road trip", Diets.GlutenFree)]
    public void What_can_harm_becomes_a_condition(string query, Diets diet)
    {
        var read = Parser.Parse(query, WholeCatalog.Snapshot).Interpretation;
        Assert.NotNull(read.Need);
        Assert.True(read.Diets.HasFlag(diet), read.Diets.ToString());
    }

    [Theory]
    [InlineData("snacks for diabetics")]
    [InlineData("food for high blood pressure")]
    [InlineData("something for weight loss")]
    public void What_is_merely_better_is_no_condition(string query) =>
        Assert.Equal(Diets.None, Parser.Parse(query, WholeCatalog.Snapshot).Interpretation.Diets);

    [Theory]
    [InlineData("snack for kids without nuts")]
    [InlineData("something for a hike but no nuts")]
    public void Conditions_beside_a_need_hold(string query)
    {
        var read = Parser.Parse(query, WholeCatalog.Snapshot).Interpretation;
        Assert.NotNull(read.Need);
        Assert.True(read.Diets.HasFlag(Diets.NutFree), read.Diets.ToString());
    }

    [Theory]
    [InlineData("chocolate snack for movie night", "chocolate")]
    [InlineData("cheese that goes with apples", "cheese")]
    public void A_word_that_narrows_a_need_stays(string query, string word)
    {
        var read = Parser.Parse(query, WholeCatalog.Snapshot);
        Assert.NotNull(read.Interpretation.Need);
        Assert.Equal([word], read.Concepts.SkipLast(1).Select(c => c.Text));
    }

    [Fact]
    public void A_need_is_searched_for_by_its_products()
    {
        var read = Parser.Parse("snack for a really long hike on sunday", WholeCatalog.Snapshot);
        Assert.Equal(QueryIntent.Need, read.Interpretation.Intent);
        var concept = Assert.Single(read.Concepts);
        Assert.Equal(["trail", "mix"], concept.Wordings[0].Stems);
        Assert.Equal(1, concept.Wordings[0].Weight);
        Assert.Equal(0.6f, concept.Wordings[^1].Weight, 3);
        Assert.DoesNotContain("hike", read.MeaningTokens);
    }

    [Theory]
    [InlineData("juice for constipation", "juice")]
    [InlineData("tea for sleeping", "tea")]
    [InlineData("soup for a cold day", "soup")]
    public void A_product_for_something_is_that_product(string query, string product) =>
        Assert.All(Need(query)!.Products, p => Assert.EndsWith(product, p, StringComparison.Ordinal));

    [Theory]
    [InlineData("I need something refreshing to drink on a hot day")]
    [InlineData("easy to chew food for elderly people")]
    [InlineData("my toddler is teething")]
    [InlineData("what can I use instead of eggs in a chocolate cake")]
    public void What_would_narrow_too_much_is_dropped(string query)
    {
        var read = Parser.Parse(query, WholeCatalog.Snapshot);
        Assert.NotNull(read.Interpretation.Need);
        Assert.Single(read.Concepts);
    }

    [Fact]
    public void A_shelf_that_is_asked_for_is_kept_to()
    {
        var need = Need("drink for a sore throat")!;
        Assert.All(need.Products, p => Assert.True(ShippedNeeds.All.Shelf("drink")!.Holds(p), p));
    }

    [Theory]
    [MemberData(nameof(ProductQueries))]
    public void A_product_is_no_need(string query)
    {
        var (with, without) = (Parser.Parse(query, WholeCatalog.Snapshot), Plain.Parse(query, WholeCatalog.Snapshot));
        Assert.Null(with.Interpretation.Need);
        Assert.Equal(without.Interpretation.Terms, with.Interpretation.Terms);
        Assert.Equal(without.Interpretation.Diets, with.Interpretation.Diets);
        Assert.Equal(without.MeaningTokens, with.MeaningTokens);
    }

    public static TheoryData<string> ProductQueries() => new(
        "taco shells", "pancake mix", "pizza sauce", "cookies for dogs", "bread flour", "coffee creamer", "chicken for soup", "vegan cookies for kids",
        "milk", "oat milk", "2% milk", "whole wheat bread", "gluten free bread", "ice cream", "ice cream topping", "energy drink", "protein bar", "protein powder",
        "sports drink", "baby food", "baby carrots", "baking soda", "baking powder", "cooking oil", "cooking spray", "cooking wine", "birthday cake",
        "birthday cake ice cream", "trail mix", "breakfast sausage", "breakfast sandwich", "breakfast cereal", "lunch meat", "party mix", "snack mix", "fruit snacks",
        "dessert wine", "dinner rolls", "hamburger buns", "hot dog buns", "burger patties", "taco seasoning", "chili beans", "chili powder", "soup mix",
        "ramen noodles", "curry paste", "salad dressing", "caesar dressing", "pasta sauce", "spaghetti sauce", "pie crust", "pie filling", "cake mix",
        "cake flour", "brownie mix", "cookie dough", "bread crumbs", "stuffing mix", "cold brew", "hot sauce", "hot chocolate", "hot cocoa mix", "sweet potato",
        "sweet corn", "sour cream", "spicy chips", "crunchy peanut butter", "salted butter", "low sodium soup", "sugar substitute", "egg substitute",
        "milk without lactose", "chips no salt", "oat milk instead of milk", "cookies without eggs", "coca cola", "ben and jerry's", "kids yogurt", "dried mango",
        "ready to bake cookies", "no bake cheesecake", "meal replacement shake", "cheese for pizza", "sauce for pasta", "bread for french toast", "syrup for pancakes",
        "organic bananas", "chicken breast", "ground beef under $10", "potato chips", "dip", "salsa", "hummus", "tea", "coffee", "green tea", "sleepytime tea",
        "immunity shots", "digestive biscuits", "frozen pizza", "frozen dinner", "tv dinner", "thanksgiving turkey breast", "halloween candy", "candy canes",
        "yogurt with granola", "nuts", "mixed nuts", "chocolate chip cookies", "seasoning for tacos", "marinade for chicken", "dates", "chicken for the grill", "bread for toast", "beef stew", "chicken pot pie", "butter chicken", "mac and cheese");

    private static void Expect(string query, NeedKind kind, string product)
    {
        var need = Need(query);
        Assert.NotNull(need);
        Assert.Equal(kind, need.Kind);
        Assert.Contains(product, need.Products);
    }

    private static Need? Need(string query) => Parser.Parse(query, WholeCatalog.Snapshot).Interpretation.Need;
}
