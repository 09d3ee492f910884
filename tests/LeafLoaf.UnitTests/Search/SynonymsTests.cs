using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

public sealed class SynonymsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_group_leads_both_ways()
    {
        var synonyms = Load("courgette, zucchini");

        Assert.Equal(["zucchini"], synonyms.Of(["courgettes"]));
        Assert.Equal(["courgette"], synonyms.Of(["zucchini"]));
    }

    [Fact]
    public void An_arrow_leads_one_way()
    {
        var synonyms = Load("gherkin => pickle");

        Assert.Equal(["pickle"], synonyms.Of(["gherkins"]));
        Assert.Empty(synonyms.Of(["pickle"]));
    }

    [Fact]
    public void Expansion_is_one_level_deep()
    {
        var synonyms = Load("cornichon => gherkin", "gherkin => pickle");

        Assert.Equal(["gherkin"], synonyms.Of(["cornichon"]));
    }

    [Fact]
    public void Words_in_quotes_count_only_as_they_are_written()
    {
        var synonyms = Load("\"crisps\" => potato chips");

        Assert.Equal(["potato chip"], synonyms.Of(["crisps"]));
        Assert.Equal(["potato chip"], synonyms.InPlaceOf(["crisps"]));
        Assert.Empty(synonyms.Of(["crisp"]));
    }

    [Fact]
    public void What_stands_in_place_of_a_word_may_name_it_again() =>
        Assert.Equal(["biscuit", "cookie"], Load("\"biscuits\" => biscuit, cookie").InPlaceOf(["biscuits"]));

    [Fact]
    public void Small_words_do_not_count() => Assert.Equal(["mac cheese"], Load("kraft dinner => mac and cheese").Of(["kraft", "dinner"]));

    [Fact]
    public void Comments_and_blank_lines_are_skipped() => Assert.Equal(["b"], Load("# a, c", "", "  ", "a1 => b").Of(["a1"]));

    [Fact]
    public void Lines_of_several_files_add_up()
    {
        var synonyms = Load("soda => soft drink", "soda => pop");

        Assert.Equal(["soft drink", "pop"], synonyms.Of(["soda"]));
    }

    [Theory]
    [InlineData("a1 =>")]
    [InlineData("=> b")]
    [InlineData(",")]
    [InlineData("the, of")]
    [InlineData("one two three four five => six")]
    public void A_line_without_words_or_with_too_many_is_named(string line)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Load("a1, b1", line));

        Assert.Contains("line 2", fault.Message);
    }

    private Synonyms Load(params string[] lines)
    {
        File.WriteAllLines(_file, lines);
        return Synonyms.Load(_file);
    }
}
