using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

public static class ModelsRegistration
{
    public static void AddModels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddModelOptions(builder.Configuration);
        services.AddSingleton<Pressure>();
        services.AddSingleton<LocalAnswers>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<AnswerStats>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<ModelGateway>();
    }
}
