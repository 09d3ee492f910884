using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Api.Agents.Understanding;

public static class UnderstandingRegistration
{
    /// <summary>Adds <see cref="MessageReader"/> and <see cref="SlotReader"/>; search must be there already.</summary>
    public static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddSingleton(_ => IntentNames.Load(Path.Combine(AppContext.BaseDirectory, "config", "intents.yaml")));
        services.AddSingleton(s => new MessageReader(IntentClassifier.Load(), s.GetRequiredService<IntentNames>()));
        return services.AddSingleton<SlotReader>();
    }
}
