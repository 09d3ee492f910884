using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Search.Situation;

/// <summary><c>config/context.yaml</c>: what moments add to the boosts of products.</summary>
public sealed class SituationFile
{
    internal static readonly IDeserializer Reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>The most all of a product's boosts from its situation may do.</summary>
    public float Most { get; set; }

    public ViewRules RecentViews { get; set; } = new();
    public List<MealRule> Meals { get; set; } = [];
    public List<SeasonRule> Seasons { get; set; } = [];
    public List<WeatherRule> Weather { get; set; } = [];

    /// <exception cref="InvalidDataException">An amount is too large for what only settles near ties.</exception>
    public static SituationFile Load(string path)
    {
        var file = Reader.Deserialize<SituationFile>(File.ReadAllText(path));
        if (file.Most is < 0 or > 0.25f) throw new InvalidDataException("context.yaml: most has to lie between 0 and 0.25.");
        return file;
    }

    /// <param name="hour">0..23 by the shopper's clock.</param>
    public MealRule? MealAt(int hour) => Meals.Find(m => hour >= m.From && hour < m.To);

    public MealRule? MealNamed(string name) => Meals.Find(m => m.Name == name);

    public SeasonRule? SeasonOf(int month, bool north) => Seasons.Find(s => s.Months.Contains(north ? month : (month + 5) % 12 + 1));

    /// <summary>What each side of a product looked at just now adds to its like.</summary>
    public sealed class ViewRules
    {
        public int Products { get; set; }
        public float Category { get; set; }
        public float Attribute { get; set; }
        public float Brand { get; set; }
        public float Together { get; set; }
    }
}
