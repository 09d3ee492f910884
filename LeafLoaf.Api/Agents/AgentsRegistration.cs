using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Mcp;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Agents.Voice;

namespace LeafLoaf.Api.Agents;

/// <summary>Everything about the chat and its agents; each part adds its line.</summary>
public static class AgentsRegistration
{
    public static void AddAgents(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddModels();
        builder.AddConversations();
        services.AddUnderstanding();
        services.AddFaq();
        builder.AddVoice();
        builder.AddEscalation();
        builder.AddGraph();
        services.AddMcp();
    }

    public static void MapAgents(this IEndpointRouteBuilder app)
    {
        app.MapModels();
        app.MapConversations();
        app.MapVoice();
        app.MapEscalation();
        app.MapChat();
        app.MapFaq();
        app.MapMcp();
    }
}
