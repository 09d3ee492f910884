using System.Text.Json.Nodes;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>What a model may say and what not, given what it was told.</summary>
public sealed class AnswerCheckTests
{
    private static readonly ProductSafety Safe = new(Allergens.None, Diets.Vegan);

    [Theory]
    [InlineData("Your premium is $197.88 a year.")]
    [InlineData("Policy POL000004 costs $197.88; it ends on 1 March 2027.")]
    [InlineData("You have 2 invoices. The first is due on December 5.")]
    [InlineData("The discount is 12.5%.")]
    [InlineData("About 198 a year, in whole numbers.")]
    [InlineData("Your LeafLoaf Plus plan renews on Monday at 2 pm.")]
    [InlineData("1. Oatly Barista Oat Milk for $4.29\n2. Silk Almond Milk")]
    [InlineData("Here is what I found: Oatly Barista Oat Milk.")]
    public void What_the_tools_found_may_be_said(string answer) => Assert.Equal(CheckVerdict.Passed, Checks().JudgeWhole(answer));

    [Theory]
    [InlineData("Your premium is $198.", "number")]
    [InlineData("Your premium is $197.98 a year.", "number")]
    [InlineData("You have 17 invoices.", "number")]
    [InlineData("It costs 1,979 a year.", "number")]
    [InlineData("Try Oatly Chocolate for $4.29.", "name")]
    [InlineData("I would take the Chobani one.", "name")]
    [InlineData("Chobani Oat is cheaper.", "name")]
    [InlineData("Ask Mrs Miller about it.", "name")]
    [InlineData("Policy POL000009 is another one.", "id")]
    [InlineData("Write to anna@example.com.", "id")]
    [InlineData("See https://evil.example/milk for more.", "id")]
    [InlineData("Look at [this milk](/products/p9).", "id")]
    [InlineData("It is so, see [1].", "citation")]
    [InlineData("I've added the milk to your basket.", "deed")]
    [InlineData("We have already refunded the berries.", "deed")]
    [InlineData("  ", "empty")]
    public void What_they_did_not_find_may_not(string answer, string check) => Assert.Equal(check, Checks().JudgeWhole(answer).Failed);

    [Fact]
    public void Documents_are_cited_and_only_those_that_were_given()
    {
        var facts = new FactSheet();
        facts.AddDocument("Delivery times", "We deliver from 8:00 to 20:00. Delivery is free from $35.", "/help/delivery-times");
        var checks = new AnswerChecks(facts, ShopperNeeds.None, _ => null);
        Assert.True(checks.JudgeWhole("Delivery is free from $35 [1].").Ok);
        Assert.Equal("no_citation", checks.JudgeWhole("Delivery is free from $35.").Failed);
        Assert.Equal("citation", checks.JudgeWhole("Delivery is free from $35 [2].").Failed);
        Assert.True(checks.Judge("We deliver until 8 pm.").Ok);
        Assert.Equal([1, 3], CitationCheck.Cited("So [3] and so [1], [3].").Order());
    }

    [Theory]
    [InlineData("Oatly Barista Oat Milk is $4.29.", true)]
    [InlineData("Silk Almond Milk is there too.", false)]
    [InlineData("The silk almond milk is nice.", false)]
    [InlineData("See /products/p2 for it.", false)]
    public void No_product_that_must_be_kept_from_the_shopper_is_named(string answer, bool ok)
    {
        var checks = Checks(new ShopperNeeds(Allergens.TreeNuts, Diets.None), id => id == "p1" ? Safe : new ProductSafety(Allergens.TreeNuts, Diets.Vegan));
        Assert.Equal(ok ? null : "product", checks.JudgeWhole(answer).Failed);
    }

    [Fact]
    public void A_product_the_catalog_does_not_know_is_not_safe() =>
        Assert.Equal("product", Checks(new ShopperNeeds(Allergens.Milk, Diets.None), _ => null).JudgeWhole("Oatly Barista Oat Milk is $4.29.").Failed);

    [Fact]
    public void A_strict_diet_keeps_away_what_does_not_prove_it() =>
        Assert.Equal("product", Checks(new ShopperNeeds(Allergens.None, Diets.Kosher), _ => Safe).JudgeWhole("Oatly Barista Oat Milk is $4.29.").Failed);

    [Fact]
    public async Task A_streamed_answer_ends_before_the_sentence_that_fails()
    {
        var said = new List<string>();
        var stream = new CheckedText(Checks().Judge, text => { said.Add(text); return ValueTask.CompletedTask; });
        foreach (var piece in (string[])["Your pre", "mium is $197.", "88 a year. It was", " $500 before. ", "Anything else?"]) await stream.AddAsync(piece);
        await stream.FinishAsync();
        Assert.Equal("Your premium is $197.88 a year. ", string.Concat(said));
    }

    [Fact]
    public async Task A_streamed_answer_that_holds_comes_through_whole()
    {
        var said = new List<string>();
        var stream = new CheckedText(Checks().Judge, text => { said.Add(text); return ValueTask.CompletedTask; });
        foreach (var piece in (string[])["You have 2 inv", "oices. ", "Which one", " do you mean?"]) await stream.AddAsync(piece);
        await stream.FinishAsync();
        Assert.Equal(["You have 2 invoices. ", "Which one do you mean?"], said);
    }

    private static AnswerChecks Checks(ShopperNeeds needs = default, Func<string, ProductSafety?>? safety = null)
    {
        var facts = new FactSheet();
        facts.AddText("What is my premium?");
        facts.AddResult(JsonNode.Parse(
            """
            {"policy_number":"POL000004","plan":"LeafLoaf Plus","premium":197.88,"discount":0.125,"ends":"2027-03-01","renews_at":"14:00",
             "invoices":[{"id":"INV000012","due":"2026-12-05"},{"id":"INV000013","due":"2027-01-05"}],
             "hits":[{"id":"p1","name":"Oatly Barista Oat Milk","price":4.29,"url":"/products/p1"},{"id":"p2","name":"Silk Almond Milk","url":"/products/p2"}]}
            """));
        return new AnswerChecks(facts, needs, safety ?? (_ => Safe));
    }
}
