using Microsoft.Extensions.Options;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Core.Models;

/// <summary>US dollars for a million tokens.</summary>
public sealed class ModelPrice
{
    public decimal In { get; set; }
    public decimal Out { get; set; }
}

/// <summary><c>config/model_prices.yaml</c>: what tokens cost. A model that nobody knows is taken for a dear one.</summary>
public sealed class PriceBook
{
    public ModelPrice Unknown { get; set; } = new() { In = 15, Out = 75 };

    /// <summary>By the beginning of the model's name; the longest that fits counts.</summary>
    public Dictionary<string, ModelPrice> Models { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OptionsValidationException">The file is missing, has an unknown key or a price below zero.</exception>
    public static PriceBook Load(string path)
    {
        try
        {
            var book = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<PriceBook>(File.ReadAllText(path)) ?? new();
            return book.Models.Values.Append(book.Unknown).All(p => p is { In: >= 0, Out: >= 0 }) ? book : throw new InvalidDataException("a price is below zero");
        }
        catch (Exception e) when (e is YamlException or IOException or InvalidDataException)
        {
            throw new OptionsValidationException("model_prices.yaml", typeof(PriceBook), [$"{path}: {e.InnerException?.Message ?? e.Message}"]);
        }
    }

    public ModelPrice Of(string model)
    {
        // Some endpoints put a folder in front: "models/gemini-2.5-flash".
        var name = model[(model.LastIndexOf('/') + 1)..];
        var known = Models.Keys.Where(k => name.StartsWith(k, StringComparison.OrdinalIgnoreCase)).MaxBy(k => k.Length);
        return known is null ? Unknown : Models[known];
    }

    /// <summary>US dollars, exact.</summary>
    public decimal Cost(string model, long tokensIn, long tokensOut) => (Of(model).In * tokensIn + Of(model).Out * tokensOut) / 1_000_000;
}
