using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.UnitTests.Agents.Graph;

public sealed class AnswerStreamTests
{
    private readonly List<string> _told = [];

    private AnswerStream New() => new(text =>
    {
        _told.Add(text);
        return ValueTask.CompletedTask;
    });

    [Fact]
    public async Task Parts_are_told_as_they_are_done_and_together_are_the_answer()
    {
        var stream = New();
        await stream.PartAsync("One.");
        await stream.PartAsync("Two.");
        await stream.PartAsync("One.");
        await stream.RestAsync("One.\n\nTwo.\n\nShall I?");
        Assert.Equal(["One.", "\n\nTwo.", "\n\nShall I?"], _told);
    }

    [Fact]
    public async Task A_models_words_are_told_once_and_without_blanks_at_their_end()
    {
        var stream = New();
        await stream.PartAsync("One.");
        foreach (var piece in new[] { "Two ", "is ", "here. ", "\n" }) await stream.Pieces!(piece);
        await stream.PartAsync("Two is here.");
        await stream.RestAsync("One.\n\nTwo is here.\n\nThree.");
        Assert.Equal("One.\n\nTwo is here.\n\nThree.", string.Concat(_told));
    }

    [Fact]
    public async Task Of_words_that_are_no_part_of_the_answer_nothing_follows()
    {
        var stream = New();
        await stream.Pieces!("All oat milk is ");
        await stream.PartAsync("Here are three.");
        await stream.PartAsync("More.");
        await stream.RestAsync("Here are three.\n\nMore.");
        Assert.Equal(["All oat milk is"], _told);

        _told.Clear();
        stream = New();
        await stream.Pieces!("I will add it.");
        stream.Drop();
        await stream.RestAsync("Shall I?");
        Assert.Equal(["I will add it."], _told);
    }

    [Fact]
    public async Task An_answer_from_the_cache_is_told_at_once_and_nobody_watching_is_told_nothing()
    {
        await New().RestAsync("Kept.");
        Assert.Equal(["Kept."], _told);
        var nobody = new AnswerStream(null);
        Assert.Null(nobody.Pieces);
        await nobody.PartAsync("x");
        await nobody.RestAsync("x");
    }

    [Fact]
    public async Task The_first_agents_answer_is_told_before_the_second_begins()
    {
        var events = new List<string>();
        var graph = Turns.Graph(services => services.AddSingleton<IAgent>(new Saying("first_agent", "One.", events)).AddSingleton<IAgent>(new Saying("second_agent", "Two.", events)));
        var turn = Turns.Of("both", wishes: [Turns.Wish("first_agent"), Turns.Wish("second_agent")]) with
        {
            Stream = new(text =>
            {
                events.Add(text.Trim());
                return ValueTask.CompletedTask;
            }),
        };
        var result = await graph.RunAsync(turn, CancellationToken.None);
        Assert.Equal(["first_agent works", "One.", "second_agent works", "Two."], events);
        Assert.Equal("One.\n\nTwo.", result.Message);
    }

    private sealed class Saying(string name, string text, List<string> events) : IAgent
    {
        public string Name => name;
        public IReadOnlyList<string> Intents => [];
        public IReadOnlyList<AgentTool> Tools => [];
        public bool SameForEverybody(string intent) => true;

        public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct)
        {
            events.Add($"{name} works");
            return Task.FromResult(new AgentReply(text));
        }
    }
}
