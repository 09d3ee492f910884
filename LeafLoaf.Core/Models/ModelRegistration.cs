using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeafLoaf.Core.Models;

/// <summary>Registers what calls language models, for the Api and the Workers alike.</summary>
public static class ModelRegistration
{
    public static IServiceCollection AddModelOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>()
            .Bind(configuration.GetSection(ModelOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .PostConfigure<ILoggerFactory>((options, loggers) =>
            {
                var logger = loggers.CreateLogger<ModelOptions>();
                foreach (var line in ModelLimits.Correct(options)) logger.LogWarning("{Correction}", line);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
