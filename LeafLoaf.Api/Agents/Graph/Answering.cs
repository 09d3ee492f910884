using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Whether a message can be the answer to what was asked, or is something of its own. Pure.</summary>
public static partial class Answering
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    // A food or a product is named in a few words; a longer sentence nobody here understands is about something else.
    private const int LongestName = 4;

    /// <summary>Whether the message brings what was asked for.</summary>
    public static bool CanBe(OpenQuestion question, ReadMessage read, Slots slots, string message) => question.Slot switch
    {
        AskedFor.Product or AskedFor.Line when question.Choices is { Count: > 0 } choices =>
            slots.Refers || slots.Products.Any(p => choices.Any(c => Words.Overlap(c.Label, p.Text) > 0)),
        AskedFor.Product or AskedFor.Line or AskedFor.Food => Names(read, slots, message),
        _ => Choosing.Fits(question, slots),
    };

    /// <summary>Whether a message asks or orders something, so that it is no name of a thing.</summary>
    public static bool AsksSomething(string message) => Asking().IsMatch(message);

    /// <summary>Whether a message only says how many or how much: "no, three", "two litres please".</summary>
    public static bool IsAmount(string message) => Amount().IsMatch(message);

    private static bool Names(ReadMessage read, Slots slots, string message)
    {
        if (slots.Products.Count == 0 && slots.Ordinal is null && !slots.Refers && slots.Quantity is null) return false;
        if (AsksSomething(message)) return false;
        if (read.OutOfScope) return Tokenizer.Tokenize(message).Count <= LongestName || message.Any(char.IsAsciiDigit);
        // "Oat milk" is read as a search, "two eggs" as a meal: both are names of what was asked for.
        return read.Wishes.Count == 0 || read.Wishes[0].Agent is AgentNames.Shopping or AgentNames.Dietitian;
    }

    [GeneratedRegex(@"^\W*((please|hey|ok|okay|so|and|but|well|no|oh|wait|actually|also)\W+)*((can|could|would|will) (you|u|i|we)\b|(what|what's|whats|which|who|who's|whose|when|where|where's|why|how|is|are|am|does|do|did|has|have|should|tell|show|find|search|look|cancel|track|reorder|sing|write|explain|compare|recommend|suggest|swap|replace|empty|clear|translate|count|calculate|file|play)\b|i (want|need|would like|'d like) to\b)", Options)]
    private static partial Regex Asking();

    [GeneratedRegex(@"^\W*((no|nope|oh|sorry|wait|actually|i meant|i mean|make (it|that|them)|just|only|rather|please|better|change (it|that) to|not \w+)\W+)*(\d{1,3}([.,/]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?|a couple of|a dozen|half a dozen)(\s*(packs?|packages|bags?|boxes|box|cans?|tins?|bottles?|jars?|cartons?|pieces|units|l|liters?|litres?|ml|millilit(er|re)s?|gal|gallons?|quarts?|pints?|g|grams?|kg|kilos?|kilograms?|lbs?|pounds?|oz|ounces?)\b)?(\s*(of (it|them|those)|please|instead|then|thanks|pls))*\W*$", Options)]
    private static partial Regex Amount();
}
