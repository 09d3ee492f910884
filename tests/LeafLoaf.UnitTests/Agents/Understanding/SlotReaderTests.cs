using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Agents.Understanding;

public class SlotReaderTests
{
    private static readonly SlotReader Reader = new(
        QueryLanguage.Load(Path.Combine(AppContext.BaseDirectory, "config", "query_language.yaml")),
        new FixedTime(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));

    [Theory]
    [Trait("A7", "5")]
    [InlineData("What is my premium for POL000004?")]
    [InlineData("my policy number is pol 000004, what do i pay")]
    [InlineData("premium of policy 4")]
    [InlineData("pol-000004 premium please")]
    public void Billing_agent_extracts_POL000004(string message) => Assert.Equal("POL000004", Reader.Read(message).PolicyNumber);

    [Fact]
    public void Reads_the_numbers_of_all_papers()
    {
        var slots = Reader.Read("CUST00004 asks about INV000012, clm 34 and ticket 7 of order 01900000-0000-7000-8000-00000000000A");
        Assert.Equal("CUST00004", slots.CustomerId);
        Assert.Equal("INV000012", slots.InvoiceId);
        Assert.Equal("CLM000034", slots.ClaimId);
        Assert.Equal("TKT000007", slots.TicketId);
        Assert.Equal("01900000-0000-7000-8000-00000000000a", slots.Order);
    }

    [Theory]
    [InlineData("where is order 9f31c2aa", "9f31c2aa")]
    [InlineData("cancel #00123842 please", "00123842")]
    [InlineData("ll-100001 is late", "LL-100001")]
    [InlineData("can i add bananas to order 6aa1", "6aa1")]
    [InlineData("my invoice of 16.49", null)]
    [InlineData("deadbeef is what the movie was called", null)]
    [InlineData("my policy is POL000004", null)]
    public void Reads_the_beginning_of_an_order_id(string message, string? id) => Assert.Equal(id, Reader.Read(message).Order);

    [Theory]
    [InlineData("add milk to my basket", null, "milk")]
    [InlineData("add 2 packs of oat milk to my basket please", 2, "oat milk")]
    [InlineData("can you put two oat milks in my cart", 2, "oat milks")]
    [InlineData("throw in some eggs", null, "eggs")]
    [InlineData("remove the cheddar", null, "cheddar")]
    [InlineData("change the bananas to 3", 3, "bananas")]
    [InlineData("got any oat milk under 4 bucks?", null, "oat milk under 4 bucks")]
    [InlineData("does the granola contain nuts", null, "granola")]
    [InlineData("i'm looking for gluten free pasta", null, "gluten free pasta")]
    [InlineData("500 g cherry tomatoes", null, "500 g cherry tomatoes")]
    [InlineData("add it", null, null)]
    [InlineData("get me a dozen eggs", 12, "eggs")]
    [InlineData("reorder milk", null, "milk")]
    public void Finds_product_and_quantity(string message, int? quantity, string? product)
    {
        var slots = Reader.Read(message);
        Assert.Equal((quantity, product), (slots.Products.SingleOrDefault()?.Quantity, slots.Products.SingleOrDefault()?.Text));
    }

    [Theory]
    [InlineData("take the second one", 2)]
    [InlineData("i want number 3", 3)]
    [InlineData("the last one please", -1)]
    [InlineData("same as the last order", null)]
    [InlineData("add milk", null)]
    public void Finds_which_one_is_meant(string message, int? ordinal) => Assert.Equal(ordinal, Reader.Read(message).Ordinal);

    [Fact]
    public void Finds_every_product_of_a_list()
    {
        Assert.Equal([new("oat milks", 2), new("eggs"), new("bread", 3)], Reader.Read("add two oat milks and some eggs, 3 bread").Products);
        Assert.Equal([new("mac and cheese")], Reader.Read("got any mac and cheese?").Products);
        Assert.Equal([new("cookies without nuts and eggs")], Reader.Read("find me cookies without nuts and eggs").Products);
    }

    [Fact]
    public void A_number_alone_is_a_quantity()
    {
        var slots = Reader.Read("make it three");
        Assert.Equal((3, true, 0), (slots.Quantity, slots.Refers, slots.Products.Count));
    }

    [Theory]
    [InlineData("cancel my last order", true)]
    [InlineData("the usual please", true)]
    [InlineData("order milk", false)]
    public void Knows_the_latest(string message, bool latest) => Assert.Equal(latest, Reader.Read(message).Latest);

    [Theory]
    [InlineData("upgrade me from plus to family, monthly", "family", "monthly")]
    [InlineData("switch to yearly billing", null, "yearly")]
    [InlineData("can i pay every month instead of yearly", null, "monthly")]
    [InlineData("what does the plus plan cost", "plus", null)]
    [InlineData("a family dinner", null, null)]
    public void Finds_plans_and_billing(string message, string? plan, string? billing)
    {
        var slots = Reader.Read(message);
        Assert.Equal((plan, billing), (slots.Plan, slots.Billing));
    }

    [Theory]
    [InlineData("my berries were spoiled", "spoiled")]
    [InlineData("there was mold on the bread", "spoiled")]
    [InlineData("the eggs were cracked", "damaged")]
    [InlineData("i got oat milk instead of almond milk", "wrong")]
    [InlineData("i didn't get my bananas", "missing")]
    [InlineData("i want a refund", null)]
    public void Tells_what_is_wrong(string message, string? kind) => Assert.Equal(kind, Reader.Read(message).ClaimType);

    [Fact]
    public void Allergies_and_diets_are_read_as_search_reads_them()
    {
        Assert.Equal(Allergens.Peanuts, Reader.Read("i'm allergic to peanuts").Allergens);
        Assert.Equal(Allergens.Milk, Reader.Read("no dairy for me please").Allergens);
        Assert.Equal(Diets.Vegan, Reader.Read("i am vegan now").Diets);
        Assert.Equal(Allergens.None, Reader.Read("add peanut butter").Allergens);
    }

    [Theory]
    [InlineData("what did i buy last week", "2026-11-09", "2026-11-15")]
    [InlineData("what did i order yesterday", "2026-11-19", "2026-11-19")]
    [InlineData("can you deliver on sunday", "2026-11-22", "2026-11-22")]
    [InlineData("what i bought on monday", "2026-11-16", "2026-11-16")]
    [InlineData("which bread did i get in october", "2026-10-01", "2026-10-31")]
    [InlineData("the charge on november 3", "2026-11-03", "2026-11-03")]
    [InlineData("deliver on 2026-11-24", "2026-11-24", "2026-11-24")]
    [InlineData("the order from two weeks ago", "2026-11-02", "2026-11-08")]
    [InlineData("i bought it on dec 24", "2025-12-24", "2025-12-24")]
    public void Finds_days(string message, string from, string to)
    {
        var slots = Reader.Read(message);
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), (slots.From, slots.To));
    }

    [Fact]
    public void A_message_without_a_day_has_none() => Assert.Null(Reader.Read("i may have two cups of 1/2 milk").From);

    [Theory]
    [InlineData("why was i charged 16.49", 16.49)]
    [InlineData("refund of $12", 12.0)]
    [InlineData("oat milk under 4 bucks", 4.0)]
    [InlineData("give me 3 apples", null)]
    public void Finds_amounts(string message, double? amount) => Assert.Equal((decimal?)amount, Reader.Read(message).Amount);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
