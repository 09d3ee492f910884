using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Parsing;

namespace LeafLoaf.UnitTests.Nutrition.Foods;

/// <summary>
/// Meals counted by hand from the raw tables (USDA SR28 and FNDDS): grams by the food's own portion, energy per 100 g times grams. The
/// numbers in each row were taken from the tables, not from the program.
/// </summary>
public sealed class MealTests
{
    [Theory]
    // Egg, scrambled 01132: large 61 g, 149 kcal. Whole-wheat toast 18076: slice 25 g, 306. Butter 01001: pat 5 g, 717. Avocado 09037: 201 g, 160. Latte: 30 g a fl oz, 43.
    [InlineData("2 scrambled eggs, a slice of wholegrain toast with butter and half an avocado, 12 oz latte", 122 + 25 + 5 + 100.5 + 360, 181.78 + 76.5 + 35.85 + 160.8 + 154.8)]
    // Banana 09040: medium 118 g, 89 kcal. Milk 01077: cup 244 g, 61.
    [InlineData("1 banana and a cup of whole milk", 118 + 244, 105.02 + 148.84)]
    // Rice 20045: cup 158 g, 130 kcal. Black beans 16015: cup 172 g, 132.
    [InlineData("1 cup white rice with 1/2 cup black beans", 158 + 86, 205.4 + 113.52)]
    // Peanut butter 16098: 2 tbsp 32 g, 598 kcal. White bread 18069: slice 29 g, 266.
    [InlineData("2 slices white bread, 2 tbsp peanut butter", 58 + 32, 154.28 + 191.36)]
    // Chicken breast 05064, roasted: 165 kcal. Broccoli 11091, boiled: cup chopped 156 g, 35.
    [InlineData("chicken breast 150g, 1 cup steamed broccoli", 150 + 156, 247.5 + 54.6)]
    // Oatmeal 08121: cup 234 g, 71 kcal. Honey 19296: tbsp 21 g, 304. Blueberries 09050: cup 148 g, 57.
    [InlineData("1 cup of oatmeal with a tablespoon of honey and 1/2 cup blueberries", 234 + 21 + 74, 166.14 + 63.84 + 42.18)]
    // Apple 09003: medium 182 g, 52 kcal. Almonds 12061: 1.2 g each, 579.
    [InlineData("an apple and 10 almonds", 182 + 12, 94.64 + 69.48)]
    // Greek yogurt 01256: 59 kcal. Granola 08037: cup 122 g, 489.
    [InlineData("200 g greek yogurt, 1/4 cup granola", 200 + 30.5, 118 + 149.145)]
    // Salmon 15237: 206 kcal. Brown rice 20037: cup 202 g, 123. Soy sauce 16123: tbsp 16 g, 53.
    [InlineData("salmon 120 g with brown rice 1 cup and 1 tbsp soy sauce", 120 + 202 + 16, 247.2 + 248.46 + 8.48)]
    // Coffee 14209: 29.6 g a fl oz, 1 kcal. Sugar 19335: tsp 4.2 g, 387.
    [InlineData("coffee 8oz with 2 tsp sugar", 236.8 + 8.4, 2.368 + 32.508)]
    // Hummus 16158: tbsp 15 g, 166 kcal. Celery 11143: stalk 40 g, 16.
    [InlineData("3 tbsp hummus, a stick of celery", 45 + 40, 74.7 + 6.4)]
    // Red wine 14096: 29.4 g a fl oz, 85 kcal. Gouda 01022: 356. Green olives 09195: 145, 2.7 g each.
    [InlineData("a glass of red wine, gouda 1 oz, 6 green olives", 147 + 28.3495 + 16.2, 124.95 + 100.924 + 23.49)]
    public void A_meal_weighs_and_gives_what_the_tables_say(string text, double grams, double kcal)
    {
        var meal = ShippedTable.Count(text);
        Assert.Empty(meal.Questions);
        Assert.Equal(grams, meal.Items.Sum(i => i.Grams), 0.02);
        Assert.Equal(kcal, meal.Totals.Amounts[Nutrient.EnergyKcal]!.Value, kcal * 0.001);
    }

    // As people type. Egg 01123: large 50 g. Toast 18070: slice 22 g. Avocado 09037: 201 g. Oats 08120: cup 81 g. Coffee 14209: cup 237 g. Grapes 09132: 10 are 49 g.
    [Theory]
    [InlineData("2eggs", 100)]
    [InlineData("hard boiled egs 3", 150)]
    [InlineData("1/2 avo", 100.5)]
    [InlineData("avocado half", 100.5)]
    [InlineData("150g chx breast", 150)]
    [InlineData("100gchicken", 100)]
    [InlineData("2x toast", 44)]
    [InlineData("half a cup oats", 40.5)]
    [InlineData("~200 g chicken", 200)]
    [InlineData("20ish grapes", 98)]
    [InlineData("one and a half cups of oats", 121.5)]
    [InlineData("1-1/2 cups oats", 121.5)]
    [InlineData("a couple of eggs", 100)]
    [InlineData("two eggs and toast", 122)]
    [InlineData("2 eggs toast coffee", 100 + 22 + 237)]
    [InlineData("eggs, 2 large; toast, 1 slice", 122)]
    [InlineData("around 4pm 2 eggs", 100)]
    // Brie: two slices that weigh 50 g together. Diet coke 14416: 29.6 g a fl oz, two cans of 12. Sub 21214: a foot is 474 g. Tortilla 18364: 10 inches 72 g.
    [InlineData("2 slices of brie about 50 g", 50)]
    [InlineData("2 cans of diet coke (12 oz)", 2 * 12 * 29.6)]
    [InlineData("footlong subway tuna", 474)]
    [InlineData("1 flour tortilla 10 inch", 72)]
    // Enchilada 36050: two are 257 g. Reese's cups 19150: two in a package of 45 g. Pretzels 19047: 10 twists are 60 g. Big Mac 21237: 219 g.
    [InlineData("2 cheese enchiladas", 257)]
    [InlineData("2 reeses peanut butter cups", 45)]
    [InlineData("10 pretzel twists", 60)]
    [InlineData("a big mac", 219)]
    // Pasta 20121: 124 g a cup, sauce 06931: half a cup 132 g; whole-wheat 20125: 117 g.
    [InlineData("whole wheat spaghetti 1 cup marinara sauce 1/2 cup", 117 + 132)]
    [InlineData("tuna in oil 80g", 80)]
    // Foods side by side, amounts behind them. Rice noodles 20134: 176 g a cup. Couscous 20029: 157 g a cup. Pepper 11821: 119 g. Wine 14096: 29.4 g a fl oz.
    // Bun 18350: 44 g. Twix 19160: a package is 57 g. Skittles 19370: a pack is 62 g. Omelet 01130: of an egg 61 g. Quarter Pounder 21235: 199 g. Nuggets 21309: six are 95 g.
    [InlineData("rice noodles 1 cup shrimp 100g", 176 + 100)]
    [InlineData("chickpeas 100g couscous 1 cup", 100 + 157)]
    [InlineData("mince 100g cooked pasta 150g cooked", 250)]
    [InlineData("1 red pepper sliced hummus 50g", 119 + 50)]
    [InlineData("1 hamburger bun beef patty 3oz cooked", 44 + 85.05)]
    [InlineData("1-2 eggs slice of toast", 75 + 22)]
    [InlineData("egg toast coffee", 50 + 22 + 237)]
    [InlineData("hot dog in a bun plain", 98)]
    [InlineData("hot dog bun", 44)]
    [InlineData("orange juice glass", 249)]
    [InlineData("6 chicken mcnuggets small fries", 95 + 71)]
    [InlineData("glass red wine", 147)]
    [InlineData("can of tuna in water drained", 165)]
    [InlineData("twix", 57)]
    [InlineData("skittles 1 bag", 62)]
    [InlineData("omelette 3 eggs", 183)]
    [InlineData("quarter pounder with cheese", 199)]
    [InlineData("cheeze pizza 2 slces", 214)]
    public void What_people_type_is_weighed(string text, double grams)
    {
        var meal = ShippedTable.Count(text);
        Assert.Empty(meal.Questions);
        Assert.Equal(grams, meal.Items.Sum(i => i.Grams), 0.5);
    }

    [Theory]
    [InlineData("pork chop grilled 6 oz", "sr28:10038")]
    [InlineData("100 g uncooked pasta", "sr28:20120")]
    [InlineData("whopper without cheese", "sr28:21252")]
    [InlineData("hamburger mcdonalds", "sr28:21228")]
    [InlineData("organic extra firm tofu 100 g", "sr28:16159")]
    [InlineData("toast, rye, 2 slices; butter, 1 tbsp", "sr28:18061")]
    public void The_plain_food_is_meant_as_it_is_eaten(string text, string id) => Assert.Equal(id, ShippedTable.Count(text).Items[0].Food.Id);

    [Theory]
    [InlineData("coffee with milk", "how_much")]
    [InlineData("burger with lettuce", "how_much")]
    [InlineData("halloumi 50 g", "unknown_food")]
    public void What_goes_with_a_food_is_no_cup_or_head_of_its_own(string text, string kind) => Assert.Contains(ShippedTable.Count(text).Questions, q => q.Kind == kind);

    [Theory]
    [InlineData("a bowl of oatmeal", "unknown_unit")]
    [InlineData("9 troys of white rice", "unknown_unit")]
    [InlineData("some pasta", "unknown_unit")]
    [InlineData("strawberries", "how_much")]
    [InlineData("2 frobnicats", "unknown_food")]
    [InlineData("250 ml cheddar cheese powder of mars", "unknown_food")]
    public void What_is_not_known_is_asked_and_never_guessed(string text, string kind)
    {
        var meal = ShippedTable.Count(text);
        Assert.Empty(meal.Items);
        Assert.Equal(kind, Assert.Single(meal.Questions).Kind);
    }

    [Fact]
    public void Of_an_unknown_food_beside_a_known_one_only_the_unknown_is_asked()
    {
        var meal = ShippedTable.Count("2 khachapuri tea");
        Assert.Equal("sr28:14355", Assert.Single(meal.Items).Food.Id);
        Assert.Equal(["khachapuri"], meal.UnknownFoods);
    }

    [Theory]
    [InlineData("almond croissant")]
    [InlineData("sweet potato curry")]
    [InlineData("peanut butter and jelly sandwich")]
    [InlineData("chicken rice soup 1 cup")]
    public void One_food_of_several_words_is_not_parted(string text) => Assert.Single(new MealReader(ShippedTable.Foods).Read(text));

    [Fact]
    public void Volume_becomes_weight_only_by_a_portion_that_states_both()
    {
        Assert.Equal("unknown_unit", Assert.Single(ShippedTable.Count("100 ml pork chop").Questions).Kind);
        // Honey: a cup of 236.588 ml is 339 g.
        Assert.Equal(100 * 339 / 236.588, Assert.Single(ShippedTable.Count("100 ml honey").Items).Grams, 0.01);
    }

    [Fact]
    public void What_is_assumed_is_said()
    {
        Assert.StartsWith("no amount given, assumed 1", Assert.Single(ShippedTable.Count("toast").Items).GramsFrom, StringComparison.Ordinal);
        Assert.Contains("counted as 2.5", Assert.Single(ShippedTable.Count("2-3 apples").Items).GramsFrom, StringComparison.Ordinal);
        Assert.Contains("a glass: 1 cup", Assert.Single(ShippedTable.Count("a glass of milk").Items).GramsFrom, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mac and cheese 1 cup", 1)]
    [InlineData("half and half 1 tbsp", 1)]
    [InlineData("1 cup frosted flakes 4 fl oz whole milk", 2)]
    [InlineData("6 egg whites 1/2 cup mushrooms feta 1 oz", 3)]
    [InlineData("chicken breast, grilled, 6 oz", 1)]
    [InlineData("toast x 1 (rye)", 1)]
    [InlineData("lunch: 2 eggs", 1)]
    public void Foods_are_told_apart_and_names_hold_together(string text, int foods) => Assert.Equal(foods, ShippedTable.Count(text).Items.Count);
}
