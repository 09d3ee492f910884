using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Searches and products in words. Pure.</summary>
internal static partial class ShoppingTexts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;
    private const int LongestQuery = 200;

    public sealed record Found(int Total, IReadOnlyList<Product> Products, Reading? Understood, IReadOnlyList<Relaxation>? Relaxations, System.Text.Json.Nodes.JsonNode? HiddenByNeeds);

    public sealed record Reading(string? CorrectedTo);

    public sealed record Relaxation(string Label, string Query, int Count);

    public sealed record Product(string Id, string Name, string? Brand, string? Category, string? Size, decimal? Price, string? Currency, string? ImageUrl)
    {
        public ProductCard Card() => new(Id, Name, Brand, Size, Price, Currency, ImageUrl);
    }

    /// <summary>A message as something to search for: without the words that only ask.</summary>
    public static string Query(string text)
    {
        var query = Trailing().Replace(Leading().Replace(text.Trim(), ""), "").Trim();
        if (query.Length == 0) query = text.Trim();
        return query.Length > LongestQuery ? query[..LongestQuery] : query;
    }

    public static string Name(ProductCard p) => p.Size is null ? p.Name : $"{p.Name} ({p.Size})";

    public static string Line(ProductCard p) => $"{Name(p)}{(p.Brand is { } brand && !p.Name.Contains(brand, StringComparison.OrdinalIgnoreCase) ? $" by {brand}" : "")}{(p.Price is { } price ? $", {Say.Money(price, p.Currency)}" : "")}";

    public static string Nothing(string query, Found found) => found.Relaxations is { Count: > 0 } less
        ? $"Nothing matches all of \"{query}\".{Hidden(found)} This would bring something:\n{Say.Lines(less.Take(3).Select(r => $"{r.Label}: {Say.Count(r.Count, "product")}"))}"
        : $"I find nothing for \"{query}\".{Hidden(found)} Could you say it in other words?";

    /// <summary>What is kept away because of what the shopper stated, when something is.</summary>
    public static string Hidden(Found found) => found.HiddenByNeeds is { } hidden && int.TryParse(hidden.ToString(), out var count) && count > 0
        ? $"\n{Say.Count(count, "product")} that may not suit your allergies or diet {(count == 1 ? "is" : "are")} left out." : "";

    /// <summary>"Empty my basket", "remove everything".</summary>
    public static bool MeansAll(string text) => All().IsMatch(text);

    /// <summary>How many packs shall be left: "make it two" says two, "take one out" one less, "remove it" none.</summary>
    public static Func<int, int> PacksLeft(string text, Slots slots)
    {
        if ((slots.Quantity ?? (slots.Products is [var one, ..] ? one.Quantity : null)) is not { } number) return _ => 0;
        return Target().IsMatch(text) ? _ => number : held => held - number;
    }

    [GeneratedRegex(@"^((hi|hello|hey|ok|okay|please|so|and|well|um)[, ]+)*((can|could|would|will) (you|u|i|we) (please )?(find|show|get|search|look|suggest|recommend|give|have|tell)( me| us)?( for| up)?|do (you|u|ya|y'all|we) (guys )?(have|sell|carry|stock|got)|(have you |you |u )?got|is there|are there|show( me| us)?|find( me| us)?|get( me| us)?|search( for)?|look( up|ing)?( for)?|i'?m looking for|i am looking for|i (want|need|would like|wanna|'d like)( to (buy|get|find|order|see))?|i'd like( to (buy|get|see))?|we (want|need)|where (is|are|can i find)|any|recommend( me)?|suggest( me)?|what about|how about|need|want|looking for)\b( (me|some|any|a|an|the|your))*\s*", Options)]
    private static partial Regex Leading();

    [GeneratedRegex(@"[\s,]*\b(please|pls|plz|thanks|thank you|today|in stock|available|for me|do you have|you have)?[\s?!.]*$", Options)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"\b(everything|all of it|all of them|all items|all the items|whole (basket|cart)|(empty|clear|reset) (my |the |out )*(basket|cart|trolley|bag))\b", Options)]
    private static partial Regex All();

    [GeneratedRegex(@"\b(make (it|that|them)|change .* to|set .* to|only( keep)?|just|keep|down to|up to|instead|should be)\b", Options)]
    private static partial Regex Target();
}
