using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Core.Retrieval;

/// <summary>Registers the configured embedding generator and what embeds products with it.</summary>
public static class EmbeddingRegistration
{
    public static IServiceCollection AddEmbeddings(this IServiceCollection services)
    {
        services.AddOptions<EmbeddingOptions>().BindConfiguration(EmbeddingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(nameof(RemoteEmbeddings));
        services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
            return options.Provider == EmbeddingProvider.OpenAi
                ? new RemoteEmbeddings(provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(RemoteEmbeddings)), options)
                : LocalEmbeddings.Load(string.IsNullOrEmpty(options.File) ? null : options.File);
        });
        return services.AddSingleton<ProductEmbedder>();
    }
}
