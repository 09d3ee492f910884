using System.Collections.Concurrent;
using Npgsql;

namespace LeafLoaf.Core.Profiles;

/// <summary>Every version of the rules that an event was ever accepted under (table <c>personalization_rules</c>).</summary>
public sealed class RulesStore(NpgsqlDataSource database)
{
    // Someone who edits the file a thousand times a day must not fill the memory.
    private const int MostKept = 64;
    private readonly ConcurrentDictionary<string, PersonalizationRules> _known = new(StringComparer.Ordinal);

    /// <summary>Makes a version known to this process, whether or not the database can be asked.</summary>
    public void Remember(PersonalizationRules rules)
    {
        if (_known.Count >= MostKept) _known.Clear();
        _known[rules.Version] = rules;
    }

    /// <summary>A version this process has met already; null otherwise.</summary>
    public PersonalizationRules? Find(string version) => _known.GetValueOrDefault(version);

    /// <summary>Keeps a version for good. To be done before the first event carries it.</summary>
    public async Task RecordAsync(PersonalizationRules rules, CancellationToken ct)
    {
        Remember(rules);
        await using var command = database.CreateCommand("insert into personalization_rules (version, content) values ($1, $2) on conflict do nothing");
        command.Parameters.AddWithValue(rules.Version);
        command.Parameters.AddWithValue(rules.Content);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <exception cref="InvalidDataException">The version was never recorded.</exception>
    public async ValueTask<PersonalizationRules> GetAsync(string version, CancellationToken ct)
    {
        if (_known.TryGetValue(version, out var rules)) return rules;
        await using var command = database.CreateCommand("select content from personalization_rules where version = $1");
        command.Parameters.AddWithValue(version);
        var content = await command.ExecuteScalarAsync(ct) as string
            ?? throw new InvalidDataException($"No rules of version {version} are recorded.");
        rules = PersonalizationRules.Parse(content, $"rules {version}");
        Remember(rules);
        return rules;
    }
}
