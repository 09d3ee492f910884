using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Core.Models;

/// <summary>Registers what calls language models, for the Api and the Workers alike.</summary>
public static class ModelRegistration
{
    /// <summary>Name of the <see cref="HttpClient"/> that speaks to the model's endpoint.</summary>
    public const string Client = "model";

    /// <returns>The client's builder, for retries, time limits and the circuit breaker.</returns>
    public static IHttpClientBuilder AddModelClient(this IServiceCollection services, IConfiguration configuration)
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
        services.AddSingleton(_ => PriceBook.Load(Path.Combine(AppContext.BaseDirectory, "config", "model_prices.yaml")));
        services.AddSingleton<IChatClient>(s =>
        {
            var options = s.GetRequiredService<IOptions<ModelOptions>>().Value;
            var http = s.GetRequiredService<IHttpClientFactory>().CreateClient(Client);
            return options.Provider == ModelProvider.Anthropic ? new AnthropicChat(http, options) : new OpenAiChat(http, options);
        });
        services.AddSingleton<ModelBudget>();
        services.AddSingleton<ModelCaller>();
        // The pipeline and the turn have their own limits.
        return services.AddHttpClient(Client, http => http.Timeout = Timeout.InfiniteTimeSpan);
    }

    /// <summary>The options as far as registrations need them, corrected.</summary>
    /// <exception cref="OptionsValidationException">A value has the wrong form or a key is unknown.</exception>
    public static ModelOptions Read(IConfiguration configuration)
    {
        try
        {
            var options = configuration.GetSection(ModelOptions.Section).Get<ModelOptions>(o => o.ErrorOnUnknownConfiguration = true) ?? new();
            ModelLimits.Correct(options);
            return options;
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(ModelOptions.Section, typeof(ModelOptions), [e.Message]);
        }
    }
}
