using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

public sealed class ConceptResolverTests
{
    private static readonly CatalogSnapshot Catalog = SmallCatalog.Groceries;

    [Fact]
    public void A_misspelt_word_is_corrected_and_says_so()
    {
        var (concepts, resolver) = Resolve("blueberies");

        Assert.Equal(["blueberry"], Stems(concepts[0]));
        Assert.Equal(1, concepts[0].Wordings[0].Edits);
        Assert.Equal("blueberries", resolver.Corrections["blueberies"]);
    }

    [Fact]
    public void Two_errors_are_counted() => Assert.Equal(2, Resolve("bluberies").Concepts[0].Wordings[0].Edits);

    [Theory]
    [InlineData("oat")]
    [InlineData("jma")]
    [InlineData("zuk")]
    public void Three_letters_are_not_corrected(string word) => Assert.Empty(Resolve(word).Resolver.Corrections);

    [Fact]
    public void A_word_is_corrected_first_and_then_expanded()
    {
        var (concepts, resolver) = Resolve("courgete");

        Assert.Equal("courgette", resolver.Corrections["courgete"]);
        Assert.Contains(concepts[0].Wordings, w => w.Stems is ["zucchini"] && w.Edits == 1);
    }

    [Fact]
    public void A_word_with_a_synonym_is_not_taken_for_a_typing_error()
    {
        var (concepts, resolver) = Resolve("prawns");

        Assert.Empty(resolver.Corrections);
        Assert.Contains(concepts[0].Wordings, w => w.Stems is ["shrimp"] && w is { Edits: 0, Weight: < 1 });
    }

    [Fact]
    public void What_a_synonym_leads_to_is_never_corrected() =>
        Assert.All(Resolve("aubergine").Concepts[0].Wordings, w => Assert.Equal(0, w.Edits));

    [Theory]
    [InlineData("oatmilk", "oat milk")]
    [InlineData("oat milk", "oatmilk")]
    public void Words_written_together_or_apart_find_both(string typed, string other)
    {
        var concepts = Resolve(typed.Split(' ')).Concepts;

        Assert.Single(concepts);
        Assert.Contains(other, concepts[0].Wordings.Select(w => string.Join(' ', w.Stems)));
    }

    [Fact]
    public void A_word_no_product_writes_together_is_divided()
    {
        var products = Enumerable.Range(0, 6).Select(i => SmallCatalog.Food($"Apple Juice {i}")).ToArray();
        var resolver = new ConceptResolver(Shipped.Synonyms, SmallCatalog.Of(products).Lexicon);

        Assert.Contains(resolver.Resolve(["applejuice"])[0].Wordings, w => w.Stems is ["apple", "juice"]);
    }

    [Fact]
    public void A_word_few_products_write_together_is_divided_too()
    {
        var products = Enumerable.Range(0, 6).Select(i => SmallCatalog.Food($"Peanut Butter {i}")).Append(SmallCatalog.Food("Peanutbutter Crunch"));
        var resolver = new ConceptResolver(Shipped.Synonyms, SmallCatalog.Of([.. products]).Lexicon);

        Assert.Equal(["peanutbutter", "peanut butter"], resolver.Resolve(["peanutbutter"])[0].Wordings.Select(w => string.Join(' ', w.Stems)));
    }

    [Fact]
    public void The_longest_phrase_with_synonyms_is_one_concept()
    {
        var concepts = Resolve("minced", "beef", "noodles").Concepts;

        Assert.Equal(["minced beef", "noodles"], concepts.Select(c => c.Text));
        Assert.Contains(concepts[0].Wordings, w => w.Stems is ["ground", "beef"]);
    }

    [Fact]
    public void Crisps_are_chips_but_crisp_apples_are_not()
    {
        Assert.Contains(Resolve("crisps").Concepts[0].Wordings, w => w.Stems is ["potato", "chip"]);
        Assert.DoesNotContain(Resolve("crisp", "apples").Concepts[0].Wordings, w => w.Stems.Contains("chip"));
    }

    [Fact]
    public void Sweets_are_candy_but_a_sweet_potato_is_not()
    {
        Assert.Equal(["candy"], Stems(Assert.Single(Resolve("sweets").Concepts)));
        Assert.DoesNotContain(Resolve("sweet", "potato").Concepts.SelectMany(c => c.Wordings), w => w.Stems.Contains("candy"));
    }

    [Fact]
    public void A_misspelling_some_products_share_also_finds_the_word()
    {
        var products = Enumerable.Range(0, 70).Select(i => SmallCatalog.Food($"Chocolate Bar {i}")).Append(SmallCatalog.Food("Choclate Bar"));
        var wordings = new ConceptResolver(Shipped.Synonyms, SmallCatalog.Of([.. products]).Lexicon).Resolve(["choclate"])[0].Wordings;

        Assert.Equal([0, 1], wordings.Select(w => w.Edits));
        Assert.Equal(["chocolate"], wordings[1].Stems);
    }

    [Fact]
    public void A_word_is_not_corrected_to_another_misspelling()
    {
        var products = Enumerable.Range(0, 200).Select(i => SmallCatalog.Food($"Mozzarella {i}")).Append(SmallCatalog.Food("Mozarella Sticks"));
        var resolver = new ConceptResolver(Shipped.Synonyms, SmallCatalog.Of([.. products]).Lexicon);
        resolver.Resolve(["mozarela"]);

        Assert.Equal("mozzarella", resolver.Corrections["mozarela"]);
    }

    [Theory]
    [InlineData("xqzzyv")]
    [InlineData("asdfghjk")]
    public void A_word_far_from_everything_is_unknown(string word) => Assert.False(Resolve(word).Concepts[0].Known);

    [Fact]
    public void The_shoppers_own_wording_comes_first_at_full_weight()
    {
        foreach (var word in new[] { "milk", "prawns", "oatmilk", "xqzzyv" })
            Assert.Equal(1, Resolve(word).Concepts[0].Wordings[0].Weight);
    }

    private static (IReadOnlyList<Concept> Concepts, ConceptResolver Resolver) Resolve(params string[] words)
    {
        var resolver = new ConceptResolver(Shipped.Synonyms, Catalog.Lexicon);
        return (resolver.Resolve(words), resolver);
    }

    private static string[] Stems(Concept concept) => concept.Wordings[0].Stems;
}
