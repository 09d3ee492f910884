using System.Collections.Frozen;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>Every tool there is, for agents, for a model's function calling and for other assistants.</summary>
public sealed class ToolCatalog
{
    private readonly FrozenDictionary<string, AgentTool> _byName;
    private readonly FrozenDictionary<Type, AgentTool> _byType;

    /// <exception cref="ArgumentException">Two tools have the same name.</exception>
    public ToolCatalog(IEnumerable<AgentTool> tools)
    {
        All = [.. tools.OrderBy(t => t.Name, StringComparer.Ordinal)];
        _byName = All.ToDictionary(t => t.Name, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        _byType = All.ToFrozenDictionary(t => t.GetType());
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<AgentTool> All { get; }

    public AgentTool? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The tool of a class.</summary>
    public T Get<T>() where T : AgentTool => (T)_byType[typeof(T)];
}

public static class ToolRegistration
{
    /// <summary>Adds a tool: one class, one line.</summary>
    public static IServiceCollection AddAgentTool<T>(this IServiceCollection services) where T : AgentTool => services.AddSingleton<AgentTool, T>();
}
