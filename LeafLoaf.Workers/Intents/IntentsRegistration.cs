using LeafLoaf.Core.Intents;
using LeafLoaf.Core.Models;
using LeafLoaf.ServiceDefaults.Outgoing;

namespace LeafLoaf.Workers.Intents;

public static class IntentsRegistration
{
    // Nobody waits for a batch, and a hundred answers take their time.
    private static readonly TimeSpan BatchTimeout = TimeSpan.FromSeconds(120);

    public static void AddIntents(this WebApplicationBuilder builder)
    {
        var model = ModelRegistration.Read(builder.Configuration);
        builder.Services.AddModelClient(builder.Configuration).AddOutgoingResilience(options =>
        {
            (options.TotalTimeout, options.AttemptTimeout) = (BatchTimeout, BatchTimeout);
            (options.Retries, options.RetryDelay) = (model.Retries, TimeSpan.FromSeconds(model.RetrySeconds));
        });
        builder.Services.AddSingleton(IntentPrompt.Load());
        builder.Services.AddSingleton<IntentBatch>();
    }
}
