using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Where a message goes next.</summary>
/// <param name="Agent">Null when nobody is left to ask.</param>
/// <param name="Wishes">What the agent is asked, all of them in its one turn.</param>
public sealed record Route(string? Agent, IReadOnlyList<Wish> Wishes, string Reason)
{
    public bool Ends => Agent is null;
}

/// <summary>
/// Decides who answers next: the agent of the first open wish that has not had its turn. Every agent has one turn per message, and a message
/// takes at most one hop more than there are agents, whatever agents hand to each other. Pure.
/// </summary>
public static class Supervisor
{
    /// <summary>More wishes in one message are not listened to.</summary>
    public const int MostWishes = 3;

    /// <param name="agents">Names of all agents.</param>
    public static Route Next(TurnState state, IReadOnlyCollection<string> agents)
    {
        if (state.Open.IsEmpty) return End("every wish is answered");
        if (state.Hops >= agents.Count + 1) return End($"the budget of {agents.Count + 1} hops is spent");
        foreach (var wish in state.Open)
            if (!state.Visited.Contains(wish.Agent) && agents.Contains(wish.Agent))
                return new(wish.Agent, [.. state.Open.Where(w => w.Agent == wish.Agent)], $"{wish.Intent} belongs to {wish.Agent}");
        return End("whoever is left had a turn already");
    }

    /// <summary>The state after an agent's turn: its wishes are answered, and one it handed over is open for another.</summary>
    public static TurnState After(TurnState state, Route route, IReadOnlyList<AgentAnswer> answers)
    {
        var handed = answers.Where(a => a.Reply.HandOff is not null).Select(a => a.Reply.HandOff!).ToList();
        return state with
        {
            Open = state.Open.RemoveAll(w => w.Agent == route.Agent).AddRange(handed),
            Visited = state.Visited.Add(route.Agent!),
            Hops = state.Hops + 1,
            // What an agent only passed on it did not answer, unless nobody else can.
            Answers = state.Answers.AddRange(answers.Where(a => a.Reply.HandOff is not { } to || state.Visited.Contains(to.Agent) || to.Agent == route.Agent)),
        };
    }

    private static Route End(string reason) => new(null, [], reason);
}
