using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Somebody who answers some kinds of wishes. A new one is one class and one <see cref="AgentServices.AddAgent{T}"/>.</summary>
public interface IAgent
{
    /// <summary>As answers name it, for example <c>billing_agent</c>.</summary>
    string Name { get; }

    /// <summary>Names of config/intents.yaml it answers.</summary>
    IReadOnlyList<string> Intents { get; }

    /// <summary>What it may use; also what a language model may use in its place.</summary>
    IReadOnlyList<AgentTool> Tools { get; }

    /// <summary>Whether everybody gets the same answer to such a wish, because nothing of the caller is read for it. False when in doubt.</summary>
    bool SameForEverybody(string intent);

    /// <summary>Answers a wish from what its tools find. Never changes anything: what would is returned as <see cref="AgentReply.Pending"/>.</summary>
    Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct);

    /// <summary>What has to follow an action that was done, such as a person who looks at it; null for nothing.</summary>
    FollowUp? After(PendingAction action, ToolResult result) => null;

    /// <summary>What would take an action back that was done, to be said yes to as well; null when nothing does.</summary>
    PendingAction? Undo(PendingAction action, ToolResult result) => action.Restore is { } restore ? action.Back(action.Tool, restore.Input, restore.Summary) : null;

    /// <summary>What the shopper is told when an action of this agent was done.</summary>
    string Done(PendingAction action, ToolResult result) => "Done.";
}

/// <summary>A wish that follows from something done.</summary>
/// <param name="Known">What is known for it, by slot.</param>
public sealed record FollowUp(Wish Wish, IReadOnlyDictionary<string, string> Known);

public static class AgentServices
{
    /// <summary>Adds an agent: one class, one line.</summary>
    public static IServiceCollection AddAgent<T>(this IServiceCollection services) where T : class, IAgent => services.AddSingleton<IAgent, T>();
}
