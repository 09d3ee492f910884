using System.IO.Compression;
using System.Text.Json;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Search;

/// <summary>Guards the synonym files that ship: what they may not say, whoever adds to them.</summary>
public sealed class ShippedSynonymsTests
{
    // The names alone say too little, or a look-alike too much: one food all the same.
    private static readonly HashSet<string> SameFood = new(StringComparer.Ordinal)
    {
        "plant milk => oat milk", "plant milk => almond milk", "plant milk => soy milk", "soybean milk => soymilk", "soybean milk => soya milk",
        "macaroni and cheese => mac and cheese", "cheese cake => cheesecake", "cheddar cracker => cheese cracker", "soy sauce => shoyu",
        "soya sauce => shoyu", "sesame seed butters => tahini", "soy vermicelli => soy noodles",
    };

    private static readonly string[] Both = ["synonyms.txt", "synonyms.derived.txt"];

    public static TheoryData<string> Files => [.. Both];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_is_a_group(string file)
    {
        var synonyms = Synonyms.Load(Shipped.Path(file));

        Assert.All(Lines(file).SelectMany(l => l.Left), phrase => Assert.NotEmpty(synonyms.Of(Words(phrase))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_pair_stands_twice(string file) =>
        Assert.Equal([], Lines(file).SelectMany(l => Pairs(l).Select(p => $"{(p.From.Contains('"') ? p.From : Key(p.From))} => {Key(p.To)}"))
            .GroupBy(p => p, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_pair_joins_different_allergens(string file)
    {
        var wrong = from pair in Lines(file).SelectMany(Pairs)
                    let left = Allergens(pair.From)
                    let right = Allergens(pair.To)
                    where left != Core.Catalog.Allergens.None && right != Core.Catalog.Allergens.None && (left & right) != left
                    select $"{pair.From} => {pair.To}" into line
                    where !SameFood.Contains(line)
                    select line;

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public void Every_word_that_is_led_to_stands_in_some_product()
    {
        var stems = CatalogStems();

        Assert.Equal([], Both.SelectMany(Lines).Where(l => l.Right is not null).SelectMany(l => l.Right!)
            .Where(phrase => !Words(phrase).Select(Stemmer.Stem).All(stems.Contains)));
    }

    [Fact]
    public void Every_group_has_a_member_in_some_product()
    {
        var stems = CatalogStems();

        Assert.Equal([], Both.SelectMany(Lines).Where(l => l.Right is null)
            .Where(l => !l.Left.Any(phrase => Words(phrase).Select(Stemmer.Stem).All(stems.Contains))).Select(l => string.Join(", ", l.Left)));
    }

    private sealed record Line(string[] Left, string[]? Right);

    private static IEnumerable<Line> Lines(string file) => File.ReadLines(Shipped.Path(file))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split("=>"))
        .Select(s => new Line(Phrases(s[0]), s.Length > 1 ? Phrases(s[1]) : null));

    private static IEnumerable<(string From, string To)> Pairs(Line line) =>
        from left in line.Left from right in line.Right ?? line.Left where left != right select (left, right);

    private static string[] Phrases(string side) => side.Split(',', StringSplitOptions.TrimEntries);

    private static string[] Words(string phrase) => [.. Tokenizer.Tokenize(phrase).Where(t => !StopWords.Contains(t))];

    private static string Key(string phrase) => Synonyms.Key(Words(phrase));

    private static Allergens Allergens(string phrase) => AllergenInference.Infer(phrase, null, truncated: false).Statement.Contains;

    private static HashSet<string> CatalogStems()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(CatalogFile()), CompressionMode.Decompress));
        var stems = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var product = JsonSerializer.Deserialize(line, ProductJson.Default.Product)!;
            // As in the index, a category of two kinds is no word of its products.
            var category = product.Category?.Contains('&') == true ? null : product.Category;
            stems.UnionWith(Words($"{product.Name} | {product.Brand} | {category}").Select(Stemmer.Stem));
        }
        return stems;
    }

    private static string CatalogFile()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LeafLoaf.sln"))) directory = directory.Parent!;
        return Path.Combine(directory.FullName, "data", "catalog", "products.ndjson.gz");
    }
}
