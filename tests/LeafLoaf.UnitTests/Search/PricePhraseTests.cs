using System.Globalization;
using LeafLoaf.Api.Search.Understanding;

namespace LeafLoaf.UnitTests.Search;

public sealed class PricePhraseTests
{
    [Theory]
    [InlineData("under $5", "", null, "5")]
    [InlineData("pasta under $4", "pasta", null, "4")]
    [InlineData("pasta under 4", "pasta", null, "4")]
    [InlineData("under 4 dollars pasta", "pasta", null, "4")]
    [InlineData("pasta under 4.50", "pasta", null, "4.50")]
    [InlineData("pasta below $4.99", "pasta", null, "4.99")]
    [InlineData("less than 3 bucks", "", null, "3")]
    [InlineData("cheaper than $2", "", null, "2")]
    [InlineData("no more than $10 cheese", "cheese", null, "10")]
    [InlineData("not more than 10 usd", "", null, "10")]
    [InlineData("at most 6", "", null, "6")]
    [InlineData("up to $7", "", null, "7")]
    [InlineData("max $8 olive oil", "olive oil", null, "8")]
    [InlineData("maximum of 8 dollars", "", null, "8")]
    [InlineData("budget of $20", "", null, "20")]
    [InlineData("$20 budget snacks", "snacks", null, "20")]
    [InlineData("snacks for under $5", "snacks for", null, "5")]
    [InlineData("candy for $1", "candy", null, "1")]
    [InlineData("wine < $12", "wine", null, "12")]
    [InlineData("wine <=12", "wine", null, "12")]
    [InlineData("wine ≤ 12", "wine", null, "12")]
    [InlineData("$5 or less", "", null, "5")]
    [InlineData("5 dollars or under", "", null, "5")]
    [InlineData("5 bucks tops", "", null, "5")]
    [InlineData("$5 max pizza", "pizza", null, "5")]
    [InlineData("$5 pizza", "pizza", null, "5")]
    [InlineData("a dollar candy", "candy", null, "1")]
    [InlineData("under a buck", "", null, "1")]
    [InlineData("under five dollars", "", null, "5")]
    [InlineData("under 99 cents", "", null, "0.99")]
    [InlineData("50¢ or less", "", null, "0.50")]
    [InlineData("99c candy", "candy", null, "0.99")]
    [InlineData("under $.75", "", null, "0.75")]
    [InlineData("over $10", "", "10", null)]
    [InlineData("more than 10 dollars", "", "10", null)]
    [InlineData("at least $3 honey", "honey", "3", null)]
    [InlineData("honey starting at $3", "honey", "3", null)]
    [InlineData("$3+", "", "3", null)]
    [InlineData("$3 and up", "", "3", null)]
    [InlineData("3 dollars or more", "", "3", null)]
    [InlineData("between $2 and $4", "", "2", "4")]
    [InlineData("between 2 and 4 dollars", "", "2", "4")]
    [InlineData("cereal between 2 and 4", "cereal", "2", "4")]
    [InlineData("$2-$4 cereal", "cereal", "2", "4")]
    [InlineData("2-4 dollars", "", "2", "4")]
    [InlineData("from 4 to 2 bucks", "", "2", "4")]
    [InlineData("50 to 99 cents", "", "0.50", "0.99")]
    [InlineData("over $3 under $6 coffee", "coffee", "3", "6")]
    [InlineData("around $4", "", "3", "5")]
    [InlineData("coffee priced under $9", "coffee", null, "9")]
    [InlineData("steak under $9 per lb", "steak", null, "9")]
    [InlineData("cookies under $3 each", "cookies", null, "3")]
    public void Reads_a_price(string text, string rest, string? min, string? max)
    {
        var (remaining, low, high) = PricePhrase.Take(text);

        Assert.Equal((Number(min), Number(max)), (low, high));
        Assert.Equal(rest, QueryParser.Normalize(remaining));
    }

    [Theory]
    [InlineData("under 100 calories")]
    [InlineData("less than 5g sugar")]
    [InlineData("less than 5 grams of sugar")]
    [InlineData("under 10 net carbs")]
    [InlineData("under 5 ingredients")]
    [InlineData("under 30 minutes dinner")]
    [InlineData("at least 20g protein")]
    [InlineData("more than 20 grams of protein")]
    [InlineData("up to 12 oz")]
    [InlineData("between 4 and 8 oz")]
    [InlineData("max 6 pack")]
    [InlineData("2% milk")]
    [InlineData("under 2% fat")]
    [InlineData("7up")]
    [InlineData("under 7up")]
    [InlineData("7 up")]
    [InlineData("5 lb flour")]
    [InlineData("v8 juice")]
    [InlineData("3 musketeers")]
    [InlineData("5 hour energy")]
    [InlineData("1000 island dressing")]
    [InlineData("12-16 oz coffee")]
    [InlineData("dinner for 2")]
    [InlineData("vitamin a c e")]
    [InlineData("one bowl meals")]
    [InlineData("1/2 gallon")]
    [InlineData("from italy")]
    [InlineData("$")]
    [InlineData("under")]
    [InlineData("under $")]
    [InlineData("between 2 and")]
    [InlineData("dollar store candy")]
    public void Leaves_alone_what_is_no_price(string text) => Assert.Equal((text, null, null), PricePhrase.Take(text));

    [Fact]
    public void A_number_too_long_counts_as_a_million() =>
        Assert.Equal(1_000_000m, PricePhrase.Take("under $" + new string('9', 40)).Max);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
