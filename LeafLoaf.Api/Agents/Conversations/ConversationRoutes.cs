namespace LeafLoaf.Api.Agents.Conversations;

public static class ConversationRoutes
{
    public static void AddConversations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ConversationOptions>()
            .Bind(builder.Configuration.GetSection(ConversationOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RedisSessions>();
        services.AddSingleton<LocalSessions>();
        services.AddSingleton<ConversationArchive>();
        services.AddSingleton<ArchiveWriter>();
        services.AddSingleton<ConversationFeed>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<ConversationKeeper>();
        services.AddSingleton<AnswerDetails>();
        services.AddSingleton<PastCards>();
        services.AddHostedService(s => s.GetRequiredService<ArchiveWriter>());
        services.AddHostedService(s => s.GetRequiredService<ConversationFeed>());
        services.AddHostedService(s => s.GetRequiredService<ConversationKeeper>());
    }

    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/v1/sessions").WithTags("Chat");
        sessions.MapGet("", MySessions.ListAsync).WithName("Sessions").RequireAuthorization(Accounts.Policies.Known);
        sessions.MapGet("{sessionId}", MySessions.GetAsync).WithName("Session");
        sessions.MapGet("{sessionId}/events", SessionEvents.HandleAsync).WithName("SessionEvents").DisableRequestTimeout();
        sessions.MapDelete("{sessionId}", MySessions.DeleteAsync).WithName("DeleteSession");
    }
}
