using LeafLoaf.Api.Agents.Specialists;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Limits;

namespace LeafLoaf.Api.Agents.Graph;

public static class GraphRegistration
{
    /// <summary>Adds tools, agents and the graph. Another agent is one more <c>AddAgent</c>.</summary>
    public static void AddGraph(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ChatGateOptions>().Bind(builder.Configuration.GetSection(ChatGateOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ChatGate>();
        services.AddSingleton<OwnApi>();
        services.AddSingleton<ToolCatalog>();
        services.AddAgentTool<SearchProducts>().AddAgentTool<GetProductDetails>()
            .AddAgentTool<ShowBasket>().AddAgentTool<SetBasketItems>().AddAgentTool<ClearBasketTool>()
            .AddAgentTool<ListOrders>().AddAgentTool<GetOrder>().AddAgentTool<CancelOrder>().AddAgentTool<ReorderTool>().AddAgentTool<ListDeliverySlots>()
            .AddAgentTool<ListMemberships>().AddAgentTool<GetMembership>().AddAgentTool<ListInvoices>().AddAgentTool<GetInvoice>()
            .AddAgentTool<ListPlans>().AddAgentTool<JoinMembershipTool>().AddAgentTool<ChangeMembershipTool>().AddAgentTool<CancelMembershipTool>()
            .AddAgentTool<ListClaims>().AddAgentTool<GetClaim>().AddAgentTool<FileClaimTool>()
            .AddAgentTool<GetNeeds>().AddAgentTool<ChangeNeeds>()
            .AddAgentTool<FindFoodsTool>().AddAgentTool<GetFoodTool>().AddAgentTool<AnalyzeMealTool>().AddAgentTool<LogMealTool>().AddAgentTool<DeleteMealTool>().AddAgentTool<ShowDay>()
            .AddAgentTool<FindSwaps>().AddAgentTool<SwapInBasket>().AddAgentTool<ScoreBasket>()
            .AddAgentTool<SearchHelp>().AddAgentTool<PlanRecipe>().AddAgentTool<AddRecipe>();
        services.AddAgent<ShoppingAgent>().AddAgent<OrdersAgent>().AddAgent<PolicyAgent>().AddAgent<BillingAgent>().AddAgent<ClaimsAgent>()
            .AddAgent<DietitianAgent>().AddAgent<HelpAgent>().AddAgent<HumanAgent>();
        services.AddSingleton<OrderFinder>();
        services.AddSingleton<ProductQuestions>();
        services.AddSingleton<AskedProducts>();
        services.AddSingleton<SwapAdvice>();
        services.AddSingleton<RecipeTalk>();
        services.AddSingleton<NeedsTalk>();
        services.AddSingleton<HelpDesk>();
        services.AddSingleton<ActionLog>();
        services.AddSingleton<Actions>();
        services.AddSingleton<ProposalTexts>();
        services.AddSingleton<AgentTurn>();
        services.AddSingleton<TurnCache>();
        services.AddSingleton<SafeFocus>();
        services.AddSingleton<ChatGraph>();
        services.AddSingleton<ChatService>();
    }

    public static void MapChat(this IEndpointRouteBuilder app)
    {
        var chat = app.MapGroup("/api/v1/chat").WithTags("Chat").WithLimit(Limit.Chat);
        var gate = app.ServiceProvider.GetRequiredService<ChatGate>();
        chat.MapPost("", PostChat.HandleAsync).AddEndpointFilter(gate).WithName("Chat");
        // The stream keeps the time itself: once it has begun, a time limit can only be told as an event.
        chat.MapPost("stream", StreamChat.HandleAsync).AddEndpointFilter(gate).WithName("ChatStream").DisableRequestTimeout();
    }
}
