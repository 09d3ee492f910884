using YamlDotNet.Serialization;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>What can be wanted and who answers it, as <c>config/intents.yaml</c> says.</summary>
public sealed class IntentNames
{
    private readonly Dictionary<string, string> _agents;
    private readonly Dictionary<string, string> _about;

    private IntentNames(Dictionary<string, string> agents, Dictionary<string, string> about) => (_agents, _about) = (agents, about);

    public IReadOnlyCollection<string> All => _agents.Keys;

    /// <summary>Null for an intent that is not in the file.</summary>
    public string? AgentOf(string intent) => _agents.GetValueOrDefault(intent);

    /// <summary>What an intent is about in a few words, for example "where an order is, when it comes".</summary>
    public string About(string intent) => _about.GetValueOrDefault(intent, intent.Replace('_', ' '));

    /// <exception cref="InvalidDataException">The file is not one of agents with their intents, or names an intent twice.</exception>
    public static IntentNames Load(string path)
    {
        try
        {
            var file = new Deserializer().Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(path));
            return new(file.SelectMany(agent => agent.Value.Keys.Select(intent => (intent, agent.Key))).ToDictionary(i => i.intent, i => i.Key, StringComparer.Ordinal),
                // Examples stand in brackets.
                file.SelectMany(agent => agent.Value).ToDictionary(i => i.Key, i => i.Value.Split(" (")[0], StringComparer.Ordinal));
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
