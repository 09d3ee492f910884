using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Turns names as data bases hold them into names as a shelf label would print them.</summary>
public static partial class ProductName
{
    private static readonly HashSet<string> KeepUpper = new(StringComparer.Ordinal)
        { "BBQ", "USA", "US", "TV", "DHA", "MCT", "XL", "IPA", "BLT", "NY", "ABC", "AIP", "GMO", "CBD", "UHT", "PB", "KFC", "RX" };

    private static readonly HashSet<string> SmallWords = new(StringComparer.OrdinalIgnoreCase)
        { "and", "or", "of", "in", "with", "the", "a", "an", "for", "to", "from", "by", "de", "la", "on" };

    /// <summary>
    /// Decodes HTML entities, drops trade mark signs and control characters, mends spaces, quotes and shouting, and removes a
    /// size at the end. Returns an empty string when nothing readable is left.
    /// </summary>
    public static string Clean(string raw)
    {
        var text = raw.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(WebUtility.HtmlDecode(raw)) : raw;
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '™' or '®' or '©' or '*' or '†' or '‡' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.PrivateUse) continue;
            built.Append(c switch { '’' or '‘' or '`' => '\'', '“' or '”' => '"', '|' or '_' or '\u00A0' => ' ', _ => char.IsControl(c) ? ' ' : c });
        }
        text = Spaces().Replace(built.Replace("\"\"", "\"").ToString(), " ");
        text = SpaceBeforeComma().Replace(text, ",");
        text = PackSize.StripTrailing(Junk().Replace(text, ""));
        text = string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries).Where(IsSegment));
        return Case(text.Trim(' ', ',', '-', '–', '.', '"', '/', ':', ';', '!'));
    }

    /// <summary>
    /// Removes the brand from the name's start or its end ("… - Good &amp; Gather") when a name remains without it.
    /// </summary>
    public static string WithoutBrand(string name, string? brand)
    {
        if (string.IsNullOrWhiteSpace(brand)) return name;
        var brandKey = Key(brand);
        if (brandKey.Length < 2) return name;
        var rest = CutStart(name, brandKey) ?? name;
        var dash = rest.LastIndexOf(" - ", StringComparison.Ordinal);
        if (dash > 0 && Key(rest[(dash + 3)..]) == brandKey) rest = rest[..dash];
        rest = PackSize.StripTrailing(rest).Trim(' ', ',', '-', '–', ':', '\'');
        return Words.Of(rest).Exists(w => w.Any(char.IsLetter)) && rest.Length >= 4 ? rest : name;
    }

    /// <summary>Letters and digits only, lower case: two spellings of a brand compare equal.</summary>
    public static string Key(string text)
    {
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) built.Append(Retrieval.Tokenizer.Fold(c));
        return built.ToString();
    }

    private static string? CutStart(string name, string brandKey)
    {
        var matched = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i])) continue;
            if (Retrieval.Tokenizer.Fold(name[i]) != brandKey[matched]) return null;
            if (++matched < brandKey.Length) continue;
            var end = i + 1;
            if (end + 1 < name.Length && name[end] == '\'' && name[end + 1] == 's') end += 2;
            if (end >= name.Length || char.IsLetterOrDigit(name[end]) || name[end] is '-' or '&' or '\'') return null;
            return name[end..].TrimStart(' ', ',', '-', '–', ':', '.', '!');
        }
        return null;
    }

    private static string Case(string text)
    {
        var letters = text.Count(char.IsLetter);
        var upper = text.Count(char.IsUpper);
        if (letters == 0) return text;
        var shouting = letters > 4 && upper > letters * 0.7;
        var whispering = upper == 0;
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var w = words[i];
            var bare = w.Trim(',', '.', '(', ')', '"');
            if (bare.Length == 0 || (shouting && KeepUpper.Contains(bare))) continue;
            if (i > 0 && SmallWords.Contains(bare)) { words[i] = w.ToLowerInvariant(); continue; }
            if (bare.Equals("bbq", StringComparison.OrdinalIgnoreCase)) words[i] = w.ToUpperInvariant();
            else if (shouting || whispering || (bare.Length > 4 && bare.All(char.IsUpper) && letters > bare.Length)) words[i] = Title(w);
        }
        return string.Join(' ', words);
    }

    private static string Title(string word)
    {
        var chars = word.ToLowerInvariant().ToCharArray();
        var start = true;
        for (var i = 0; i < chars.Length; i++)
        {
            if (start && char.IsLetter(chars[i])) chars[i] = char.ToUpperInvariant(chars[i]);
            start = chars[i] is '-' or '/' or '(' or '&' or '.' || (start && !char.IsLetterOrDigit(chars[i]));
        }
        return new(chars);
    }

    private static bool IsSegment(string part) =>
        (part.Count(char.IsLetter) >= 2 || part.Any(char.IsDigit))
        && part.ToLowerInvariant() is not ("inc" or "inc." or "llc" or "llc." or "co." or "ltd" or "ltd.");

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+,", RegexOptions.None, 1000)]
    private static partial Regex SpaceBeforeComma();

    [GeneratedRegex(@"\s*\((?:frozen|refrigerated|pack of \d+|\d+ pack|packaging may vary|case of \d+)\)\s*$|\s*[-,]\s*(?:packaging may vary|case of \d+)\s*$|\bUPC:? ?\d+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Junk();
}
