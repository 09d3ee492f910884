using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

/// <summary>Whatever people type or paste, understanding it neither throws nor takes long.</summary>
public sealed class AwkwardTextTests
{
    // A grammar that goes back over its text would need hours for this.
    private const int Long = 200_000;

    public static TheoryData<string> Texts => new(
        new string('$', 200), new string('-', 200), new string('9', 200), new string('.', 200), new string('a', 200),
        Many("$1-"), Many("1/"), Many("1 1/2 "), Many("under "), Many("between 2 and "), Many("half a "), Many("not without "), Many("no "),
        Many("nut and "), Many("no nuts, "), Many("1.1."), Many("%2%"), Many("<="), Many("0 oz"), Many("fl. "), Many("pack of "), Many("\0\t\n"),
        Many("ı İ ß ﬁ"), Many("😀"), Many("\ud800"), Many("漢字"), Many("ـ"), Many("e\u0301"), "", " ", ",", ",,,", "'", "\"", "\\", "&", "$,");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Two_hundred_awkward_characters_are_read(string text)
    {
        var query = Parse(text);

        Assert.True(query.Interpretation.Normalized.Length <= text.Length);
    }

    [Theory]
    [InlineData("$1-")]
    [InlineData("1/")]
    [InlineData("half a ")]
    [InlineData("-")]
    [InlineData("between 2 and ")]
    public void Prices_and_sizes_take_time_in_proportion(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Long / unit.Length));

        PricePhrase.Take(text);
        SizePhrase.Take(text);
    }

    [Fact]
    public void Any_text_is_read()
    {
        var bits = Gen.Elements("$", "5", " ", "-", ".", "oz", "no ", "nuts", ",", "free", "under ", "and ", "milk", "%", "half ", "a ", "é", "'", "12", "lb");
        var texts = Gen.ArrayOf(bits).Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text => Parse(text) is { } query && query.Interpretation.PriceMin is null or >= 0).QuickCheckThrowOnFailure();
    }

    private static ParsedQuery Parse(string text) => new QueryParser(Shipped.Language, Shipped.Synonyms).Parse(text, SmallCatalog.Groceries);

    private static string Many(string text) => string.Concat(Enumerable.Repeat(text, 1 + 200 / text.Length))[..200];
}
