namespace LeafLoaf.EndToEndTests.StandIn;

/// <summary>A made-up product of the stand-in Api, with the members of the real answer that the pages use.</summary>
public sealed record StandInProduct(
    string Id, string Name, string Brand, string Category, decimal? Price, string Size, string[] Diets,
    string[] Contains, string[] MayContain, bool Unknown, string? Ingredients, double?[] Nutrition);

/// <summary>The stand-in's catalog: small, invented, and with every case a page must be able to show.</summary>
public static class StandInShelf
{
    private const string Rows =
        """
        Oat milk, unsweetened|Meadow & Mill|Plant milk|3.49|64 fl oz|vegan,dairy_free,nut_free|gluten||known|Water, oats, sea salt, calcium carbonate|45,1,1.5,0.2,6.7,3.2,0.8,40
        Oat milk, barista|Meadow & Mill|Plant milk|4.29|32 fl oz|vegan,dairy_free|gluten|tree_nuts|known|Water, oats, rapeseed oil, salt|59,1,3,0.3,6.6,3.4,0.8,40
        Oat milk, vanilla|Cloud Barn|Plant milk|3.99|64 fl oz|vegan|||unknown||60,1,2.1,,8,5,,45
        Almond milk, plain|Cloud Barn|Plant milk|2.99|64 fl oz|vegan,gluten_free,dairy_free|tree_nuts||known|Water, almonds (2%), salt|13,0.4,1.1,0.1,0.3,0.1,0.4,60
        Whole milk|Green Gate|Milk|4.19|1 gal|vegetarian,gluten_free|milk||known|Pasteurized milk, vitamin D3|61,3.2,3.3,1.9,4.8,4.8,0,43
        Butter, salted|Green Gate|Butter|5.49|16 oz|vegetarian,gluten_free,low_carb|milk||known|Cream (milk), salt|717,0.9,81,51,0.1,0.1,0,643
        Cheddar, aged|Green Gate|Cheese|6.99|8 oz|vegetarian,gluten_free,high_protein|milk||known|Pasteurized milk, cultures, salt, enzymes|403,24.9,33.1,21.1,1.3,0.5,0,621
        Feta in brine|Blue Cup|Cheese|4.79|7 oz|vegetarian|milk||known|Sheep's milk, salt, cultures|264,14.2,21.3,14.9,4.1,4.1,0,917
        Yogurt, Greek, plain|Blue Cup|Yogurt|1.29|5.3 oz|vegetarian,high_protein,low_fat|milk||known|Skimmed milk, live cultures|59,10.2,0.4,0.1,3.6,3.2,0,36
        Coconut yogurt|Palm Street|Plant yogurt|2.49|5 oz|vegan,dairy_free||tree_nuts|known|Coconut milk, cultures, tapioca starch|110,1,9,8,6,3,1,20
        Sourdough bread|Stone Oven|Bread|4.99|24 oz|vegan|wheat,gluten|sesame|known|Wheat flour, water, rye flour, salt|255,8.5,1.5,0.3,51,2,3.2,480
        Gluten free sandwich bread|Stone Oven|Bread|5.99|18 oz|gluten_free,vegetarian|eggs|soy|known|Water, rice flour, egg white, tapioca starch|240,4.2,5,0.6,45,5,4,410
        Penne|Nonna Lia|Pasta|1.79|16 oz|vegan|wheat,gluten|eggs|known|Durum wheat semolina|356,12.5,1.5,0.3,72,3,3,5
        Chickpea pasta|Good Row|Pasta|3.29|8 oz|vegan,gluten_free,high_protein,high_fibre|||known|Chickpea flour, pea protein|340,20,5,0.5,52,3,12,30
        Rice pasta, gluten free|Nonna Lia|Pasta|2.99|12 oz|vegan,gluten_free|||known|Rice flour, water|355,7,1,0.3,79,0.5,1.5,10
        Potato chips, original|Crunch Bay|Chips|3.49|8 oz|vegan,gluten_free|||known|Potatoes, sunflower oil, salt|536,6.6,34,3.1,53,0.5,4.4,525
        Potato chips, spicy chili|Crunch Bay|Chips|3.49|8 oz|vegan|soy|milk|known|Potatoes, sunflower oil, soy sauce (soybeans, wheat), chili|528,6.5,33,3,52,2,4.2,680
        Tortilla chips|Casa Sol|Chips|2.79|11 oz|vegan,gluten_free|||known|Corn, vegetable oil, salt|497,7,24,2.8,65,1,5.300,420
        Peanut butter, crunchy|Shell & Sons|Nut butter|4.49|16 oz|vegan,gluten_free,high_protein|peanuts|tree_nuts|known|Peanuts, salt|598,24,51,8,20,9,6,350
        Strawberry jam|Orchard Lane|Jam|3.99|12 oz|vegan,gluten_free|||known|Strawberries, sugar, pectin|250,0.4,0.1,0,62,55,1,10
        Tomato soup|Kettle House|Soup|2.29|18 oz|vegan|celery|milk|known|Tomatoes, water, celery, sugar, salt|38,0.9,0.9,0.1,6.6,4.5,0.8,280
        Black beans|Good Row|Canned beans|1.19|15 oz|vegan,gluten_free,high_fibre|||known|Black beans, water, salt|91,6,0.3,0.1,16.600,0.3,6.9,130
        Tuna in water|Harbor Nine|Canned fish|1.99|5 oz|pescatarian,high_protein|fish||known|Skipjack tuna, water, salt|116,25.5,0.8,0.2,0,0,0,247
        Salmon fillet|Harbor Nine|Fish|12.49|1 lb|pescatarian,high_protein|fish||known|Salmon|208,20.4,13.4,3.1,0,0,0,59
        Chicken breast|Farm Row|Poultry|7.99|1 lb|gluten_free,high_protein,low_carb|||known|Chicken breast|120,22.5,2.6,0.6,0,0,0,45
        Bananas|Fresh today|Fruit|0.29|each|vegan,gluten_free|||known|Bananas|89,1.1,0.3,0.1,22.8,12.2,2.6,1
        Carrots|Fresh today|Vegetables|1.49|1 lb|vegan,gluten_free|||known|Carrots|41,0.9,0.2,0,9.6,4.7,2.8,69
        Eggs, large|Farm Row|Eggs|3.79|12 ct|vegetarian,gluten_free,high_protein|eggs||known|Eggs|143,12.6,9.5,3.1,0.7,0.4,0,142
        Dark chocolate 70%|Night Bean|Chocolate|2.99|3.5 oz|vegan|soy|milk,tree_nuts|known|Cocoa mass, sugar, cocoa butter, soy lecithin|579,7.8,42,24,46,29,11,20
        Vanilla ice cream|Blue Cup|Ice cream|5.29|1 pt|vegetarian|milk,eggs||known|Cream, milk, sugar, egg yolks, vanilla|207,3.5,11,6.8,24,21,0.7,80
        Frozen pizza, margherita|Nonna Lia|Pizza|6.49|14 oz|vegetarian|wheat,gluten,milk|soy|known|Wheat flour, mozzarella (milk), tomatoes|240,10,9,4,30,3.5,2,520
        Ground coffee|Morning Post|Coffee|8.99|12 oz|vegan|||unknown||,,,,,,,
        Granola with honey|Good Row|Cereal|4.69|12 oz|vegetarian|gluten,tree_nuts|sesame|known|Oats, honey, almonds, sunflower oil|471,10,20,2,64,22,7,120
        Store brand crackers||Crackers||||||unknown||,,,,,,,
        """;

    public static readonly IReadOnlyList<StandInProduct> Products = [.. Rows.Split('\n').Select(Parse)];

    private static StandInProduct Parse(string row, int index)
    {
        var c = row.Split('|');
        return new($"p{index + 1}", c[0], c[1], c[2], decimal.TryParse(c[3], out var price) ? price : null, c[4], List(c[5]), List(c[6]),
            List(c[7]), c[8].Trim() == "unknown", c[9].Length > 0 ? c[9] : null,
            Array.ConvertAll(c[10].Split(','), n => double.TryParse(n, out var amount) ? amount : (double?)null));
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
