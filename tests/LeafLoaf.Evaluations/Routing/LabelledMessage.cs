using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;
using LeafLoaf.Evaluations.Judging;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>A chat message with what it wants: intents in the order voiced, and the cue that is all there is to it.</summary>
public sealed record LabelledMessage(string Text, IReadOnlyList<string> Intents, string? Cue)
{
    private const string CueMark = "cue:";

    public bool IsOutOfScope => Intents.Contains(IntentClassifier.OutOfScope);

    public static IReadOnlyList<LabelledMessage> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).Where(p => p.Length == 2).Select(p => Of(p[0], p[1]))];

    public static IReadOnlyList<LabelledMessage> Read(EvaluationFiles files, SetName set) => Read(files.Messages(set));

    /// <summary>The agents that have to be asked.</summary>
    public IReadOnlySet<string> Agents(IntentNames names) => Intents.Select(names.AgentOf).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>True when the right agents are asked and no other. A bare call for a person may be read as a cue or as a wish.</summary>
    public bool IsRouted(ReadMessage read, IntentNames names)
    {
        if (IsOutOfScope) return read.OutOfScope;
        var asked = read.Wishes.Select(w => w.Agent).ToHashSet(StringComparer.Ordinal);
        // Whoever calls for a person gets one, whatever else is wanted.
        if (read.Cues.HasFlag(Cues.Person)) asked.Add(AgentNames.Human);
        if (Cue is not null) return IsPerson ? asked.SetEquals([AgentNames.Human]) : asked.Count == 0 && HasCue(read);
        return asked.SetEquals(Agents(names));
    }

    /// <summary>True when the intents are the right ones, too.</summary>
    public bool IsUnderstood(ReadMessage read, IntentNames names) =>
        IsRouted(read, names) && (Cue is not null || IsOutOfScope || Intents is ["talk_to_person"] || read.Wishes.Select(w => w.Intent).ToHashSet().SetEquals(Intents));

    private bool IsPerson => Cue == "person";

    private bool HasCue(ReadMessage read) => Enum.TryParse<Cues>(Cue, ignoreCase: true, out var cue) && read.Cues.HasFlag(cue);

    private static LabelledMessage Of(string text, string labels)
    {
        var names = labels.Split('+');
        return new(text, [.. names.Where(n => !n.StartsWith(CueMark, StringComparison.Ordinal))],
            names.FirstOrDefault(n => n.StartsWith(CueMark, StringComparison.Ordinal))?[CueMark.Length..]);
    }
}
