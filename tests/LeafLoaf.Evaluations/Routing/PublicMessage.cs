using System.IO.Compression;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Understanding;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>A message of public data under our names.</summary>
public sealed record PublicMessage(string Text, string Intent, string Source)
{
    public bool IsOutside => Intent == IntentClassifier.OutOfScope;

    public static IReadOnlyList<PublicMessage> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n').Skip(1).Select(l => l.Split('\t')).Where(p => p.Length == 3).Select(p => new PublicMessage(p[0], p[1], p[2]))];
    }

    /// <summary>True when the right agent is the only one asked; none for small talk and what is out of scope.</summary>
    public bool IsRouted(ReadMessage read, IntentNames names) =>
        IsOutside ? read.OutOfScope || read.Wishes.Count == 0
        : Intent == IntentClassifier.SmallTalk ? read.Wishes.Count == 0 && !read.OutOfScope
        : read.Wishes.Count > 0 && read.Wishes.All(w => w.Agent == names.AgentOf(Intent));
}
