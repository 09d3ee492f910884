using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace LeafLoaf.UnitTests.Agents.Graph;

public class SupervisorTests
{
    private static readonly string[] Agents = ["a", "b", "c"];

    [Fact]
    public void All_wishes_of_an_agent_are_its_one_turn()
    {
        var state = Turns.Of("…", wishes: [Turns.Wish("a", "1"), Turns.Wish("b", "2"), Turns.Wish("a", "3")]);
        var route = Supervisor.Next(state, Agents);
        Assert.Equal("a", route.Agent);
        Assert.Equal(["1", "3"], route.Wishes.Select(w => w.Intent));
        state = Supervisor.After(state, route, [.. route.Wishes.Select(w => new AgentAnswer("a", w, new("yes")))]);
        Assert.Equal("b", Supervisor.Next(state, Agents).Agent);
    }

    [Fact]
    public void Agents_that_hand_to_each_other_for_ever_end_and_each_had_one_turn()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var state = Turns.Of("…", wishes: [Turns.Wish(Agents[random.Next(3)])]);
            var turns = new List<string>();
            for (var route = Supervisor.Next(state, Agents); !route.Ends; route = Supervisor.Next(state, Agents))
            {
                turns.Add(route.Agent!);
                // The worst agent: always somebody else, itself included.
                var next = Turns.Wish(Agents[random.Next(3)]);
                state = Supervisor.After(state, route, [new(route.Agent!, route.Wishes[0], new("not me") { HandOff = next })]);
            }
            Assert.True(turns.Count <= Agents.Length + 1);
            Assert.Equal(turns.Distinct(), turns);
            Assert.NotEmpty(state.Answers);
        }
    }

    [Fact]
    public void The_hop_budget_is_one_more_than_there_are_agents()
    {
        var state = Turns.Of("…", wishes: [Turns.Wish("a")]) with { Hops = Agents.Length };
        Assert.False(Supervisor.Next(state, Agents).Ends);
        var spent = Supervisor.Next(state with { Hops = Agents.Length + 1 }, Agents);
        Assert.True(spent.Ends);
        Assert.Contains("budget", spent.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_agent_is_one_class_and_one_registration()
    {
        var graph = Turns.Graph(services => services.AddAgent<WeatherAgent>());
        var result = await graph.RunAsync(Turns.Of("will it rain?", wishes: [Turns.Wish("weather_agent", "weather")]), default);
        Assert.Equal("It will rain.", result.Message);
        Assert.Equal("weather_agent", result.AgentUsed);
    }

    [Fact]
    public async Task One_agents_fault_is_not_the_others()
    {
        var graph = Turns.Graph(services => services.AddAgent<BrokenAgent>().AddAgent<WeatherAgent>());
        var result = await graph.RunAsync(Turns.Of("both", wishes: [Turns.Wish("broken_agent"), Turns.Wish("weather_agent")]), default);
        Assert.Contains("went wrong", result.Message, StringComparison.Ordinal);
        Assert.Contains("It will rain.", result.Message, StringComparison.Ordinal);
    }

    private sealed class WeatherAgent : IAgent
    {
        public string Name => "weather_agent";
        public IReadOnlyList<string> Intents => ["weather"];
        public IReadOnlyList<AgentTool> Tools => [];
        public bool SameForEverybody(string intent) => true;
        public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => Task.FromResult(new AgentReply("It will rain."));
    }

    private sealed class BrokenAgent : IAgent
    {
        public string Name => "broken_agent";
        public IReadOnlyList<string> Intents => [];
        public IReadOnlyList<AgentTool> Tools => [];
        public bool SameForEverybody(string intent) => false;
        public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => throw new InvalidOperationException("broken");
    }
}
