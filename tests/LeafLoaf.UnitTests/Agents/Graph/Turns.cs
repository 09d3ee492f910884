using LeafLoaf.Api.Agents.Conversations;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Agents.Graph;

/// <summary>Messages and graphs without a server.</summary>
internal static class Turns
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TurnState Of(string message, GraphState? before = null, Cues cues = Cues.None, Slots? slots = null, params Wish[] wishes) => new()
    {
        Conversation = new("s1", null, null, null, null, [], [], Now, Now, 0), Message = message, Read = new(wishes, cues, wishes.Length == 0 && cues == Cues.None),
        ReadSlots = _ => slots ?? Slots.None, Before = before ?? new(), Now = Now, Open = [.. wishes],
        Tools = new ToolRunner(new ToolContext(new DefaultHttpContext(), "s1"), TimeProvider.System),
    };

    public static Wish Wish(string agent, string intent = "x", double confidence = 0.9) => new("…", intent, agent, confidence);

    public static PendingAction Pending(string intent = "add_to_basket") =>
        new("p1", AgentNames.Shopping, "set_basket_items", default, "I add milk.", null, intent, "add milk", Now);

    public static OpenQuestion Question(params Choice[] choices) => new(AgentNames.Orders, "cancel_order", "cancel my order", AskedFor.Order, "Which order?", choices);

    /// <summary>A graph of these agents only, registered as the shop registers its own.</summary>
    public static ChatGraph Graph(Action<IServiceCollection> agents)
    {
        var services = new ServiceCollection();
        agents(services);
        var made = services.BuildServiceProvider().GetServices<IAgent>().ToList();
        var tools = new ToolCatalog([new GetProductDetails(null!), new GetOrder(null!)]);
        var gateway = new ModelGateway(null!, null!, null!, null!, null!, null!, null!, null!, null!, Options.Create(new ModelOptions()), TimeProvider.System, NullLogger<ModelGateway>.Instance);
        return new ChatGraph(made, new AgentTurn(gateway, tools, Helpless(), new ProposalTexts(tools, null!), null!), new Actions(tools, null!, made, NullLogger<Actions>.Instance),
            IntentNames.Load(Path.Combine(AppContext.BaseDirectory, "config", "intents.yaml")), Options.Create(new ModelOptions()), NullLogger<ChatGraph>.Instance);
    }

    // Without a model nobody asks it.
    private static HelpDesk Helpless() => null!;
}
