using Microsoft.Extensions.Options;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Privacy;

/// <summary><c>config/consent.yaml</c>: what shoppers are asked to agree to, by name.</summary>
public sealed class Purposes
{
    /// <summary>Recording what a shopper does and learning from it.</summary>
    public const string Personalization = "personalization";

    public Dictionary<string, Question> All { get; set; } = new(StringComparer.Ordinal);

    /// <exception cref="OptionsValidationException">The file is missing or not as it has to be.</exception>
    public static Purposes Load(string path)
    {
        try
        {
            var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Document>(File.ReadAllText(path));
            var purposes = new Purposes { All = new(file.Purposes, StringComparer.Ordinal) };
            if (!purposes.All.ContainsKey(Personalization)) throw new InvalidDataException($"{Personalization} is missing");
            return purposes.All.FirstOrDefault(p => p.Value.Version < 1 || string.IsNullOrWhiteSpace(p.Value.Text)) is { Key: { } wrong }
                ? throw new InvalidDataException($"{wrong} needs a version from 1 and a text")
                : purposes;
        }
        catch (Exception e) when (e is YamlException or IOException or InvalidDataException)
        {
            throw new OptionsValidationException("consent.yaml", typeof(Purposes), [$"{path}: {e.InnerException?.Message ?? e.Message}"]);
        }
    }

    /// <param name="Version">Answers to an older one do not count.</param>
    public sealed class Question
    {
        public int Version { get; set; }
        public string Title { get; set; } = "";
        public string Text { get; set; } = "";
    }

    private sealed class Document
    {
        public Dictionary<string, Question> Purposes { get; set; } = [];
    }
}
