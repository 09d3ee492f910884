using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>What an agent asks a language model to answer.</summary>
/// <param name="Prompt">Name of a versioned file under config/prompts, without extension, for example <c>billing_agent</c>.</param>
/// <param name="Tools">What the model may call. A call that writes is never carried out: it comes back as <see cref="ModelAnswer.Proposed"/>.</param>
public sealed record ModelTurn(
    string Agent, string Prompt, string Message, IReadOnlyList<ChatMessage> History, IReadOnlyList<Passage> Documents,
    IReadOnlyList<AgentTool> Tools, ToolContext Context);

/// <summary>A write the model wants, to be confirmed by the caller first.</summary>
public sealed record ProposedAction(string Tool, System.Text.Json.JsonElement Input);

/// <summary>What the model answered, after it was checked: only facts of tool results and documents, nothing unsafe, nobody else's data.</summary>
public sealed record ModelAnswer(string Text, IReadOnlyList<TraceStep> Trace, IReadOnlyList<Citation> Citations, ProposedAction? Proposed, int TokensUsed)
{
    /// <summary>Whether a tool read something of the caller: then the answer is nobody else's.</summary>
    public bool ReadPersonal { get; init; }
}
