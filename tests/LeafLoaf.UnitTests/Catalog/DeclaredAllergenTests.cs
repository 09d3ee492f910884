using System.Numerics;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;
using LeafLoaf.UnitTests.Search;

namespace LeafLoaf.UnitTests.Catalog;

/// <summary>
/// Makers' own "Contains: …" statements taken off the shipped lists, and the rest read: what the rest names is found, and nothing the
/// statement names is called free. The numbers stand in docs/decisions/0026-gate.md.
/// </summary>
public sealed partial class DeclaredAllergenTests
{
    private const Allergens Declarable = Allergens.Milk | Allergens.Eggs | Allergens.Fish | Allergens.Crustaceans | Allergens.TreeNuts
        | Allergens.Peanuts | Allergens.Wheat | Allergens.Soy | Allergens.Sesame;

    private static readonly IReadOnlyList<(Product Product, string Remainder, Allergens Declared, bool Shellfish)> Lists =
        [.. WholeCatalog.WithStatement.Select(Taken).OfType<(Product, string, Allergens, bool)>()];

    [Fact]
    public void Nothing_a_statement_names_is_called_free_without_it_or_with_it()
    {
        Assert.True(Lists.Count > 100, $"Only {Lists.Count} lists have a statement.");
        foreach (var (product, rest, declared, shellfish) in Lists)
        {
            var read = AllergenInference.Infer(product.Name, rest, product.IngredientsTruncated, product.Category).Statement;
            foreach (var allergen in Each(declared))
            {
                var either = shellfish && allergen == Allergens.Crustaceans && AllergenGate.StatusOf(read, Allergens.Molluscs) != AllergenStatus.Free;
                Assert.True(either || AllergenGate.StatusOf(read, allergen) != AllergenStatus.Free, $"{product.Id} would be free of {allergen}: {rest}");
                Assert.True(AllergenGate.StatusOf(product.Allergens, allergen) != AllergenStatus.Free, $"{product.Id} ships as free of {allergen}");
            }
        }
    }

    [Fact]
    public void Most_of_what_is_declared_is_read_from_the_rest_and_little_that_is_not()
    {
        var read = Lists.Select(l => (l.Declared, Found: AllergenInference.Infer(l.Product.Name, l.Remainder, l.Product.IngredientsTruncated, l.Product.Category).Statement.Contains)).ToList();
        double right = read.Sum(r => Count(r.Declared & r.Found));
        Assert.InRange(right / read.Sum(r => Count(r.Declared)), 0.93, 1);
        Assert.InRange(right / read.Sum(r => Count(r.Found & Declarable)), 0.89, 1);
    }

    // Plain words, written apart from the lexicon: what stands there in so many words must not be overlooked.
    [Theory]
    [InlineData(Allergens.Milk, @"\b(?:skim|whole|nonfat|dry|condensed|evaporated|pasteurized) milk\b|\bwhey\b|\bcasein|\bcheddar\b|\bbuttermilk\b")]
    [InlineData(Allergens.Eggs, @"\begg (?:whites?|yolks?)\b|\bwhole eggs?\b")]
    [InlineData(Allergens.Wheat, @"\bwheat flour\b|\bwheat gluten\b|\bdurum\b|\bsemolina\b")]
    [InlineData(Allergens.Soy, @"\bsoy (?:protein|flour|sauce)\b|\btofu\b|\bsoybeans\b(?! oil)")]
    [InlineData(Allergens.Peanuts, @"\bpeanuts?\b")]
    [InlineData(Allergens.TreeNuts, @"\b(?:almonds|cashews|pecans|walnuts|hazelnuts|pistachios|macadamias)\b")]
    [InlineData(Allergens.Sesame, @"\bsesame\b|\btahini\b")]
    public void What_the_rest_names_in_so_many_words_is_found(Allergens allergen, string words)
    {
        var pattern = new Regex(words, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        foreach (var (product, rest, declared, _) in Lists.Where(l => l.Declared.HasFlag(allergen) && pattern.IsMatch(l.Remainder)))
            Assert.True(AllergenGate.StatusOf(AllergenInference.Infer(product.Name, rest, product.IngredientsTruncated, product.Category).Statement, allergen)
                is AllergenStatus.Contains or AllergenStatus.MayContain, $"{product.Id}: {allergen} of {declared} overlooked in {rest}");
    }

    private static (Product, string, Allergens, bool)? Taken(Product product)
    {
        var list = product.Ingredients!;
        var match = Statement().Match(list);
        if (!match.Success || match.Index < 20 || Depth(list[..match.Index]) > 0) return null;
        var (declared, shellfish) = (Allergens.None, false);
        foreach (var item in Separators().Split(match.Groups["what"].Value))
        {
            var words = Words.Of(item).Where(w => w is not ("organic" or "ingredient" or "product" or "and" or "derivative" or "only")).ToList();
            if (words.Count == 0) continue;
            if (words.Count > 3 || AllergenLexicon.Phrases.LongestAt(words, 0) is not { } found || found.Value.IsNone) return null;
            declared |= found.Value.Contains;
            shellfish |= words.Contains(Words.Of("shellfish")[0]);
        }
        declared &= Declarable;
        return declared == Allergens.None ? null : (product, list[..match.Index], declared, shellfish);
    }

    private static IEnumerable<Allergens> Each(Allergens set) => Enum.GetValues<Allergens>().Where(a => a != Allergens.None && set.HasFlag(a));

    private static int Count(Allergens set) => BitOperations.PopCount((uint)set);

    private static int Depth(string text) => text.Count(c => c is '(' or '[' or '{') - text.Count(c => c is ')' or ']' or '}');

    [GeneratedRegex(@"(?:(?:allerg\w*|food|warning)\s*(?:information|info|statement|advice|warning)?\s*:?\s*)?(?<!(?:may|also|color|following)\s)\bcontains\s*:?\s+(?<what>[a-z ,&()/]{3,90}?)\s*(?:\.|$|\*|;|may contain|manufactured|produced|processed|made|packed)", RegexOptions.IgnoreCase | RegexOptions.RightToLeft, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"[,&()/]|\band\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();
}
