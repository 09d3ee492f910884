using System.Text.Json;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Nutrition.Baskets;

/// <summary>What a basket's score knows of the shop's categories, from <c>config/food_groups.yaml</c>.</summary>
public sealed class ShopFoods
{
    private readonly Dictionary<string, FoodGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _drinks;
    private readonly Dictionary<string, double> _larder;

    private ShopFoods(FileForm file)
    {
        foreach (var group in Enum.GetValues<FoodGroup>())
            foreach (var category in file.Groups.GetValueOrDefault(JsonNamingPolicy.SnakeCaseLower.ConvertName(group.ToString())) ?? [])
                _groups[category] = group;
        (_drinks, _larder) = (new(file.Drinks, StringComparer.Ordinal), new(file.Larder, StringComparer.Ordinal));
    }

    public static ShopFoods Load(string path) => new(
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<FileForm>(File.ReadAllText(path)));

    /// <summary>Every category the file names.</summary>
    public IEnumerable<string> Categories => _groups.Keys.Concat(_drinks).Concat(_larder.Keys);

    public FoodGroup? GroupOf(string? category) => category is not null && _groups.TryGetValue(category, out var group) ? group : null;

    public bool IsDrink(string? category) => category is not null && _drinks.Contains(category);

    /// <summary>Grams a person uses in a day where a pack lasts for months; null where what is bought is eaten.</summary>
    public double? LarderUse(string? category) => category is not null && _larder.TryGetValue(category, out var grams) ? grams : null;

    private sealed class FileForm
    {
        public Dictionary<string, List<string>> Groups { get; set; } = [];
        public List<string> Drinks { get; set; } = [];
        public Dictionary<string, double> Larder { get; set; } = [];
    }
}
