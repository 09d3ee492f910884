using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>What one process remembers, and what makes a question the same question.</summary>
public sealed class LocalAnswersTests
{
    private readonly SteppedTime _time = new();
    private readonly Pressure _pressure;
    private readonly LocalAnswers _answers;

    public LocalAnswersTests()
    {
        _pressure = new(Options.Create(new ModelOptions()), _time);
        _answers = new(_time, _pressure);
    }

    [Fact]
    public void An_answer_expires_after_thirty_minutes()
    {
        _answers.Put(Key("a"), Answer("A"), _time.GetUtcNow());
        _time.Step(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        Assert.True(_answers.TryFind(Key("a"), out var answer));
        Assert.Equal("A", answer.Body);
        _time.Step(TimeSpan.FromSeconds(1));
        Assert.False(_answers.TryFind(Key("a"), out _));
        Assert.Equal(0, _answers.Count);
    }

    [Fact]
    public void When_a_hundred_are_kept_the_one_not_asked_for_longest_goes()
    {
        for (var i = 0; i < 100; i++) _answers.Put(Key($"q{i}"), Answer($"{i}"), _time.GetUtcNow());
        Assert.True(_answers.TryFind(Key("q0"), out _));
        _answers.Put(Key("q100"), Answer("100"), _time.GetUtcNow());
        Assert.Equal(100, _answers.Count);
        Assert.False(_answers.TryFind(Key("q1"), out _));
        Assert.True(_answers.TryFind(Key("q0"), out _));
    }

    [Fact]
    public void With_little_memory_half_of_them_go()
    {
        for (var i = 0; i < 100; i++) _answers.Put(Key($"q{i}"), Answer($"{i}"), _time.GetUtcNow());
        _pressure.Measured(460L * 1024 * 1024);
        _answers.Shrink();
        Assert.Equal(50, _answers.Count);
        Assert.True(_answers.TryFind(Key("q99"), out _));
    }

    [Fact]
    public void Who_is_erased_leaves_no_answer()
    {
        _answers.Put(Key("a", AnswerScope.Of("ann", "1")), Answer("A"), _time.GetUtcNow());
        _answers.Put(Key("a", AnswerScope.Of("bob", "1")), Answer("B"), _time.GetUtcNow());
        _answers.Forget("ann");
        Assert.False(_answers.TryFind(Key("a", AnswerScope.Of("ann", "1")), out _));
        Assert.True(_answers.TryFind(Key("a", AnswerScope.Of("bob", "1")), out _));
    }

    [Theory]
    [InlineData("What is your return policy?", "what is  your return policy", true)]
    [InlineData("Is crème fraîche in stock?", "is creme fraiche in stock", true)]
    [InlineData("what is your return policy", "what is your refund policy", false)]
    [InlineData("I can eat nuts", "I can't eat nuts", false)]
    public void Case_and_marks_make_no_other_question(string a, string b, bool same) => Assert.Equal(same, Key(a).Id == Key(b).Id);

    [Fact]
    public void Everything_an_answer_depends_on_is_in_its_key()
    {
        AnswerKey Of(AnswerScope? scope = null, string message = "m", string intent = "i", string faq = "f", string catalog = "c", ShopperNeeds needs = default, string variant = "") =>
            AnswerKey.Of(scope ?? AnswerScope.Public, message, [intent], faq, catalog, needs, variant);
        AnswerKey[] keys =
        [
            Of(), Of(AnswerScope.Of("ann", "1")), Of(AnswerScope.Of("bob", "1")), Of(AnswerScope.Of("ann", "2")), Of(message: "n"), Of(intent: "j"), Of(faq: "g"), Of(catalog: "d"),
            Of(needs: new(Allergens.Milk, Diets.None)), Of(needs: new(Allergens.None, Diets.Vegan)), Of(variant: "b"), Of(faq: "fc", catalog: ""),
            AnswerKey.Of(AnswerScope.Public, "m", ["i", "j"], "f", "c", default),
        ];
        Assert.Equal(keys.Length, keys.Select(k => k.Id).Distinct().Count());
        Assert.Equal(Of().Id, Of().Id);
    }

    private static AnswerKey Key(string message, AnswerScope? scope = null) => AnswerKey.Of(scope ?? AnswerScope.Public, message, [], "", "", ShopperNeeds.None);

    private static CachedAnswer Answer(string body) => new(body, ReadPersonal: false, TokensUsed: 10);
}
