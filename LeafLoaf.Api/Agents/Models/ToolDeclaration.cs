using System.Text.Json;
using LeafLoaf.Api.Agents.Tools;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>A tool as a model is told of it.</summary>
internal sealed class ToolDeclaration(AgentTool tool) : AIFunctionDeclaration
{
    public override string Name => tool.Name;

    public override string Description => tool.Description;

    public override JsonElement JsonSchema => tool.InputSchema;
}
