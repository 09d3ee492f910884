using LeafLoaf.Api.Limits;

namespace LeafLoaf.Api.Agents.Escalation;

public static class EscalationRoutes
{
    public static void AddEscalation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EscalationOptions>()
            .Bind(builder.Configuration.GetSection(EscalationOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(TicketAnnouncer.Client, http => http.Timeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<TicketAnnouncer>();
        services.AddHostedService(s => s.GetRequiredService<TicketAnnouncer>());
        services.AddSingleton<Escalations>();
        services.AddSingleton<DeskConversation>();
    }

    public static void MapEscalation(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/sessions/{sessionId}/person", AskForPerson.HandleAsync).WithName("AskForPerson").WithTags("Chat").WithLimit(Limit.Chat);

        var desk = app.MapGroup("/api/admin/tickets").WithTags("Service").RequireAuthorization(Accounts.Policies.Agent);
        desk.MapGet("", DeskTickets.HandleAsync).WithName("AllTickets");
        desk.MapGet("{ticketId}", DeskTicketPage.HandleAsync).WithName("AnyTicket");
        desk.MapGet("{ticketId}/suggestion", SuggestReply.HandleAsync).WithName("SuggestReply");
        desk.MapGet("{ticketId}/events", TicketEvents.HandleAsync).WithName("TicketEvents").DisableRequestTimeout();
        desk.MapPost("{ticketId}/take", TicketActions.TakeAsync).WithName("TakeTicket");
        desk.MapPost("{ticketId}/answer", TicketActions.AnswerAsync).WithName("AnswerTicket");
        desk.MapPost("{ticketId}/hand_back", TicketActions.HandBackAsync).WithName("HandBackTicket");
        desk.MapPatch("{ticketId}", TicketActions.ChangeAsync).WithName("ChangeTicket");
    }
}
