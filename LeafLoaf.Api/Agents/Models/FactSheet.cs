using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>What an answer may rest on: what tools found, what the documents say, and the shopper's own words to refer to.</summary>
public sealed partial class FactSheet
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<decimal> _numbers = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, string> _products = new(StringComparer.Ordinal);

    /// <summary>Products that tools found: id and name.</summary>
    public IReadOnlyDictionary<string, string> Products => _products;

    /// <summary>How many documents may be cited, as [1] to [n].</summary>
    public int Documents { get; private set; }

    /// <summary>True when some tool found something.</summary>
    public bool HasResults { get; private set; }

    public bool HasWord(string word) => Tokenizer.Tokenize(word).TrueForAll(t => _words.Contains(Stemmer.Stem(t)));

    public bool HasNumber(decimal number) => _numbers.Contains(number);

    /// <summary>Whether a fact, rounded to so many decimals, is this number.</summary>
    public bool RoundsTo(decimal number, int decimals) => _numbers.Any(n => Math.Round(n, Math.Min(decimals, 10), MidpointRounding.AwayFromZero) == number);

    /// <summary>Whether a text, such as an id or an address, was given word for word.</summary>
    public bool HasText(string text) => _texts.Exists(t => t.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes in what the shopper said, what the instructions say, and the like.</summary>
    public void AddText(string text)
    {
        _texts.Add(text);
        foreach (var token in Tokenizer.Tokenize(text)) _words.Add(Stemmer.Stem(token));
        foreach (Match match in Number().Matches(text))
            if (decimal.TryParse(match.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) AddNumber(number);
        // Who reads 14:00 may write 2 pm.
        foreach (Match match in Afternoon().Matches(text)) AddNumber(int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture) - 12);
    }

    /// <summary>Words that are no facts but may be written with a capital.</summary>
    public void AddWords(string text)
    {
        foreach (var token in Tokenizer.Tokenize(text)) _words.Add(Stemmer.Stem(token));
    }

    public void AddDocument(string title, string text, string url)
    {
        Documents++;
        AddText(title);
        AddText(text);
        _texts.Add(url);
    }

    public void AddResult(JsonNode? output)
    {
        HasResults |= output is not null;
        Add(output);
    }

    private void Add(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                if ((Text(o["product_id"]) ?? Text(o["id"])) is { } id && (Text(o["name"]) ?? Text(o["product_name"])) is { } name) _products[id] = name;
                foreach (var (member, value) in o)
                {
                    AddWords(member.Replace('_', ' '));
                    Add(value);
                }
                break;
            case JsonArray a:
                AddNumber(a.Count);
                foreach (var item in a) Add(item);
                break;
            case JsonValue v when v.TryGetValue(out string? text):
                AddText(text);
                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.Number && decimal.TryParse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                AddNumber(number);
                break;
        }
    }

    private void AddNumber(decimal number) => _numbers.Add(Math.Abs(number));

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", RegexOptions.None, 1000)]
    internal static partial Regex Number();

    [GeneratedRegex(@"\b(?<hour>1[3-9]|2[0-3]):[0-5]\d", RegexOptions.None, 1000)]
    private static partial Regex Afternoon();
}
