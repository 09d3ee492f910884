using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

/// <summary>The vectors that ship with LeafLoaf.</summary>
public sealed class LocalEmbeddingsTests(LocalEmbeddingsTests.Shipped shipped) : IClassFixture<LocalEmbeddingsTests.Shipped>
{
    private readonly LocalEmbeddings _embeddings = shipped.Embeddings;

    [Fact]
    public async Task The_same_text_always_gives_the_same_unit_vector()
    {
        var again = LocalEmbeddings.Load();
        var first = await _embeddings.GenerateAsync(["oat milk", "spicy chips"]);
        var second = await again.GenerateAsync(["oat milk", "spicy chips"]);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(first[i].Vector.ToArray(), second[i].Vector.ToArray());
            Assert.Equal(1, TensorPrimitives.Norm(first[i].Vector.Span), 4);
            Assert.Equal(_embeddings.Dimensions, first[i].Vector.Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("xqzzyv")]
    [InlineData("wqeiuq mnbvcxz")]
    [InlineData("12 34")]
    [InlineData("the and of")]
    public void A_text_without_a_known_word_has_the_zero_vector(string text)
    {
        var vector = Enumerable.Repeat(1f, _embeddings.Dimensions).ToArray();
        Assert.False(_embeddings.TryEmbedQuery(text, vector));
        Assert.All(vector, x => Assert.Equal(0, x));
    }

    [Theory]
    [InlineData("garbanzo", "Chickpeas", "Green Beans")]
    [InlineData("catsup", "Tomato Ketchup", "Orange Juice")]
    [InlineData("frankfurter", "Beef Hot Dogs", "Dark Chocolate")]
    [InlineData("courgette", "Zucchini", "Apples")]
    [InlineData("prawns", "Raw Shrimp", "Chicken Breast")]
    [InlineData("something like milk without dairy", "Oat Milk", "Whole Milk Mozzarella")]
    public void A_synonym_is_closer_than_another_food(string query, string meant, string other) =>
        Assert.True(Similarity(query, meant) > Similarity(query, other) + 0.1);

    [Theory]
    [InlineData("brocolli", "Broccoli")]
    [InlineData("spagetti", "Spaghetti")]
    [InlineData("oatmilk", "Oat Milk")]
    public void A_typo_means_what_was_meant(string query, string meant) => Assert.True(Similarity(query, meant) > 0.8);

    [Theory]
    [InlineData("car insurance")]
    [InlineData("laptop charger")]
    [InlineData("vacuum cleaner")]
    public void What_a_grocery_shop_does_not_sell_stays_away_from_every_food(string query)
    {
        var (q, p) = (new float[_embeddings.Dimensions], new float[_embeddings.Dimensions]);
        _embeddings.TryEmbedQuery(query, q);
        foreach (var name in (string[])["Vacuum Packed Coffee", "Caramels", "Chicken Soup", "Power Bar", "Oat Milk"])
        {
            _embeddings.EmbedProduct(new Product { Id = "1", Name = name }, p);
            Assert.True(TensorPrimitives.Dot<float>(q, p) < 0.3);
        }
    }

    [Fact]
    public void A_name_counts_for_more_than_the_ingredients()
    {
        var product = new Product { Id = "1", Name = "Tomato Soup", Ingredients = "Water, sugar, salt" };
        Assert.True(Similarity("tomato soup", product) > Similarity("sugar", product) + 0.2);
    }

    [Fact]
    public void It_answers_for_its_metadata_and_itself()
    {
        Assert.Same(_embeddings, _embeddings.GetService(typeof(LocalEmbeddings)));
        Assert.Null(_embeddings.GetService(typeof(HttpClient)));
        Assert.NotEmpty(_embeddings.Provenance);
    }

    private float Similarity(string query, string name) => Similarity(query, new Product { Id = "1", Name = name });

    private float Similarity(string query, Product product)
    {
        var (q, p) = (new float[_embeddings.Dimensions], new float[_embeddings.Dimensions]);
        Assert.True(_embeddings.TryEmbedQuery(query, q));
        _embeddings.EmbedProduct(product, p);
        return TensorPrimitives.Dot<float>(q, p);
    }

    public sealed class Shipped
    {
        public LocalEmbeddings Embeddings { get; } = LocalEmbeddings.Load();
    }
}
