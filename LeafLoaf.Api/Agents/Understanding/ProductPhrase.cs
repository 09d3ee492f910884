using System.Text.RegularExpressions;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>
/// Takes the words that name a product, and how many packs of it, out of a sentence: what a wish begins with ("can you add", "does
/// the") and ends with ("to my basket please", "contain nuts") is cut off. Pure.
/// </summary>
public static partial class ProductPhrase
{
    private const int MostPacks = 99, Longest = 120;
    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[] Nothing = ["", "it", "that", "this", "them", "these", "those", "one", "ones", "something", "anything", "some", "more", "stuff", "things", "everything", "all", "product", "products", "item", "items", "first", "second", "third", "last", "the first", "the second", "the last", "order", "my order", "make", "add", "set", "change", "take", "get", "want", "i want", "i need"];

    /// <summary>Packs 1..99 where a number stands before the product, and the product; each null when it is not there.</summary>
    public static (int? Quantity, string? Product) Read(string text)
    {
        var rest = Blanks().Replace(text, " ").Trim(' ', '.', '!', '?', ',', ';');
        int? quantity = null;
        if (Target().Match(rest) is { Success: true } to)
        {
            quantity = Count(to.Groups["n"].Value);
            rest = rest[..to.Index];
        }
        for (var before = ""; before != rest;)
        {
            before = rest;
            rest = Trimmed(Lead().Replace(rest, ""));
            rest = Trimmed(Tail().Replace(rest, ""));
            if (Packs().Match(rest) is not { Success: true } packs) continue;
            quantity ??= Count(packs.Groups["n"].Value);
            rest = Trimmed(rest[packs.Length..]);
        }
        rest = WithoutArticle(rest);
        return (quantity, rest.Length > Longest || Nothing.Contains(rest.ToLowerInvariant()) ? null : rest);
    }

    /// <summary>Without "the", "some", "a bottle of" in front.</summary>
    public static string WithoutArticle(string text) => Article().Replace(text, "");

    private static string Trimmed(string text) => text.Trim(' ', '.', '!', '?', ',', ';', ':');

    private static int? Count(string text)
    {
        var word = text.ToLowerInvariant();
        var count = int.TryParse(word, out var number) ? number
            : word is "a couple of" or "a couple" or "couple of" or "both" ? 2
            : word is "a dozen" or "dozen" ? 12
            : word is "half a dozen" or "a half dozen" ? 6
            : word is "a" or "an" or "another" ? 1 : Array.IndexOf(Numbers, word) + 1;
        return count is > 0 and <= MostPacks ? count : null;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Number = @"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|a couple|couple of|half a dozen|a half dozen|a dozen|dozen";

    [GeneratedRegex(@"\s+", Options, Patterns.Patience)]
    private static partial Regex Blanks();

    // "change the bananas to 3", "set oat milk to five", "make it 2 instead of 4"
    [GeneratedRegex(@"(\s+(to|x)|\b(it|that|them))\s+(?<n>" + Number + @")(\s+(packs?|bags?|boxes|cans|bottles|pieces|of them|instead.*))?$", Options, Patterns.Patience)]
    private static partial Regex Target();

    [GeneratedRegex(@"^(hi|hello|hey|ok(ay)?|yes|yeah|yep|no|please|pls|plz|so|and|also|then|um|well|just|maybe|now|oh|thanks|sorry|wait|actually|basket:|cart:|can (you|u|i|we)|could (you|u|i|we)|would (you|u)|will you|do (you|u) (guys )?(have|sell|stock|carry|know)|have you got|you guys (have|carry|sell)|got|is there|are there|i ?'?m|i am|we ?'?re|we are|i ?'?d like|i would like|i wanna|i want|we want|i need|we need|i ?'?ll (take|have)|i'?ve|i have|let me|lets|let's|to|looking for|searching for|look for|search( for)?|find( me)?|show( me)?|get( me| us)?|give( me)?|gimme|buy( me)?|order( me)?|purchase|grab( me)?|want|need|add|ad|put|throw|stick|chuck|pop|toss|drop|include|stock|after|remove|delete|take|kick out|get rid of|change|set|reduce|lower|update|the (amount|quantity|number) of|amount of|quantity of|double|swap( out)?|replace|substitute( for)?|switch( out)?|exchange|trade|see|have|in|out|off|how (much|many)( \w+)? (is|are|in|does|do|has|have)|how much|what( ?'?s| is| are) (in|the (price|ingredients|size|nutrition|label|calories|alternative) (of|for|to)|a (good )?(substitute|replacement|alternative) (for|to))|what(s|'s)? (the )?(best|cheapest)|where (can i find|is|are)|ingredients (of|in|for)|price (of|for)|calories (of|in)|details (of|about|on)|tell me (more )?about|is|are|does|do|did|was|has|was|which|what|any(thing)?|some(thing)?|(a |the )?(cheaper|healthier|better|vegan) (alternative|version|option|substitute|replacement) (to|of|for)|alternatives? (to|for)|reorder|again|recommend( me)?|suggest( me)?|for me|other|recipe (for|of)|a recipe for|how (do|can|to) (i |you |we )?(make|cook|bake|prepare)|cook|make|bake|log|record|track|i (ate|had|drank)( just)?|i just (ate|had|drank))[\s,]+", Options, Patterns.Patience)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s+((to|in|into|from|on|out of|off|of|inside) (my|the|our) (\w+ )?(basket|cart|trolley|list|shopping list|diary|bag|order)|please|pls|plz|thanks|thank you|too|as well|again|anymore|any more|now|today|tonight|for me|in there|in it|in stock|available|back|out|then|asap|right now|instead( of .*)?|(contain|have|has|contains)( any| the| some)? .*|(gluten|dairy|nut|egg|soy|sugar|lactose|peanut)[- ]free\?|vegan\?|safe for .*|ok for .*|okay for .*|for (someone|people|a person|somebody) .*|(have|has|had|contain)|cost|per (serving|pack|100 ?g)|here)$", Options, Patterns.Patience)]
    private static partial Regex Tail();

    // A number with a unit of weight or volume belongs to the product: "500 g cherry tomatoes".
    [GeneratedRegex(@"^(?<n>" + Number + @")(?!\s*(g|kg|gram|grams|oz|ounce|ounces|lb|lbs|pound|pounds|ml|l|liter|liters|gallon|gallons|%|pack of|ct|count)\b)(?![.\d%])\s*(x\s+|more\s+)?((packs?|packages|packets?|bags?|boxes|box|cans?|tins?|bottles?|jars?|cartons?|bunch(es)?|loaves|loaf|tubs?|pieces|units|portions)\s+)?(of\s+)?", Options, Patterns.Patience)]
    private static partial Regex Packs();

    [GeneratedRegex(@"^(the|a|an|some|any|my|our|your|this|that|more|another|of|pack of|packs of|bag of|bottle of|loaf of|can of|jar of|box of|carton of|bunch of|dozen)\s+", Options, Patterns.Patience)]
    private static partial Regex Article();
}
