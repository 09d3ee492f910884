using System.Text.Json;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What a tool touches. It decides what may be cached for everybody and what must be confirmed first.</summary>
public enum ToolEffect
{
    /// <summary>The same answer for everybody.</summary>
    ReadsPublic,

    /// <summary>Reads something of the caller.</summary>
    ReadsPersonal,

    /// <summary>Changes something: never without the caller's yes.</summary>
    Writes,
}

/// <summary>
/// Something an agent, a language model or another assistant can do for the caller, always as the caller: a tool calls the Api's own
/// endpoints in process, so that it may do exactly what its caller may do by HTTP.
/// </summary>
public abstract class AgentTool
{
    /// <summary>Snake_case verb and thing, for example <c>search_products</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One or two sentences, for a model to choose by.</summary>
    public abstract string Description { get; }

    public abstract ToolEffect Effect { get; }

    /// <summary>Whether input and outcome tell of somebody's health; then the audit keeps neither.</summary>
    public virtual bool IsSensitive => false;

    /// <summary>JSON schema of the input object.</summary>
    public abstract JsonElement InputSchema { get; }

    /// <summary>Does it. Bad input and refusals come back as a result that says why, not as an exception.</summary>
    public abstract Task<ToolResult> InvokeAsync(JsonElement input, ToolContext context, CancellationToken ct);
}
