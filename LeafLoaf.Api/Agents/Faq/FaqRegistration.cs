using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Limits;
using LeafLoaf.Core.Help;

namespace LeafLoaf.Api.Agents.Faq;

public static class FaqRegistration
{
    public static IServiceCollection AddFaq(this IServiceCollection services)
    {
        services.AddSingleton(_ => HelpFiles.Load(HelpLibrary.ShippedFolder));
        services.AddSingleton<HelpVectors>();
        services.AddSingleton<HelpVersions>();
        services.AddSingleton<FaqSearch>();
        services.AddSingleton<Unanswered>();
        return services.AddHostedService(s => s.GetRequiredService<Unanswered>());
    }

    public static void MapFaq(this IEndpointRouteBuilder app)
    {
        var help = app.MapGroup("/api/help").WithTags("Help");
        help.MapGet("", GetHelp.List).WithName("HelpArticles");
        help.MapGet("search", GetHelp.SearchAsync).WithName("SearchHelp").WithLimit(Limit.Search);
        help.MapGet("{id}", GetHelp.Get).WithName("HelpArticle");
        app.MapGroup("/api/admin/faq").WithTags("Help").RequireAuthorization(Policies.Agent)
            .MapGet("unanswered", GetUnanswered.HandleAsync).WithName("UnansweredQuestions");
    }
}
