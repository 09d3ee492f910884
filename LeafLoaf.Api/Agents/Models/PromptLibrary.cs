using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LeafLoaf.Core;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>A prompt as it was used.</summary>
/// <param name="Version">Its name and the first half of its hash, for traces and numbers: for example <c>billing_agent-3fa2b1c8</c>.</param>
public sealed record Prompt(string Name, string Version, string Text);

/// <summary>
/// The instructions of <c>config/prompts</c>: <c>common.md</c>, which stands in front of all, and one file for each agent. A second version
/// of a file, <c>name.b.md</c>, is given to a share of the sessions, always the same ones, so that the two can be compared.
/// </summary>
public sealed class PromptLibrary
{
    private const string Common = "common";
    private const string Fallback = "general_help_agent";
    private const string SecondMark = ".b";
    private const int LongestFile = 20_000;

    private readonly FrozenDictionary<string, Prompt> _prompts;

    private PromptLibrary(FrozenDictionary<string, Prompt> prompts) => _prompts = prompts;

    /// <summary>Versions of everything that is there.</summary>
    public IEnumerable<string> Versions => _prompts.Values.Select(p => p.Version).Order(StringComparer.Ordinal);

    /// <exception cref="OptionsValidationException">The folder or a file that is always needed is missing, empty or far too long.</exception>
    public static PromptLibrary Load(string folder)
    {
        var faults = new List<string>();
        var texts = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.md").ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => File.ReadAllText(f).ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal)
            : new(StringComparer.Ordinal);
        foreach (var name in (string[])[Common, Fallback])
            if (!texts.ContainsKey(name)) faults.Add($"{folder}: {name}.md is missing");
        faults.AddRange(texts.Where(t => t.Value.Length is 0 or > LongestFile).Select(t => $"{folder}: {t.Key}.md is empty or longer than {LongestFile} characters"));
        if (faults.Count > 0) throw new OptionsValidationException("prompts", typeof(PromptLibrary), faults);
        var common = texts[Common];
        return new(texts.Where(t => t.Key != Common).ToFrozenDictionary(t => t.Key, t => Make(t.Key, common + "\n\n" + t.Value), StringComparer.Ordinal));
    }

    /// <summary>The prompt of a name for a session; an unknown name gets the one of general help.</summary>
    public Prompt Find(string name, string? sessionId, int secondPercent)
    {
        if (Share(sessionId) < secondPercent && _prompts.TryGetValue(name + SecondMark, out var second)) return second;
        return _prompts.GetValueOrDefault(name) ?? _prompts[Fallback];
    }

    /// <summary>What a session is told apart by in the answer cache: sessions with other prompts get other answers.</summary>
    public static string VariantOf(string? sessionId, int secondPercent) => Share(sessionId) < secondPercent ? "b" : "a";

    // 0..99, the same for a session in every process.
    private static int Share(string? sessionId) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId ?? ""))) % 100);

    private static Prompt Make(string name, string text) =>
        new(name, $"{name}-{TextHash.Of(text, 8)}", text);
}
