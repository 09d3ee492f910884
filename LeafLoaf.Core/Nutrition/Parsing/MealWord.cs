using System.Text.RegularExpressions;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>A word, number or mark of a meal's text, lower case, with its place in the text.</summary>
internal readonly record struct MealWord(string Text, int Start, int End)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]) && Text[^1] != '%' && Text.All(c => char.IsAsciiDigit(c) || c is '.' or '/');

    public bool IsMark => Text is "," or ";" or "(" or ")" or ":" or "-" or "&" or "+" or "." or "!" or "?";
}

/// <summary>Takes a text apart: "1½ cups" is 1, 1/2 and cups, "200g" is 200 and g, "2%" stays one word.</summary>
internal static partial class MealWords
{
    private const string Fractions = "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚";
    private static readonly string[] Written = ["1/2", "1/4", "3/4", "1/3", "2/3", "1/8", "3/8", "5/8", "7/8", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6"];

    public static List<MealWord> Of(string text)
    {
        var words = new List<MealWord>();
        // The time of day is no amount: "around 4pm a snickers".
        foreach (Match m in Pieces().Matches(Times().Replace(text, t => new string(' ', t.Length))))
        {
            var piece = m.Value;
            if (piece.Equals("ish", StringComparison.OrdinalIgnoreCase))
            {
                if (words.Count > 0 && words[^1].Text is "-") words.RemoveAt(words.Count - 1);
                continue;
            }
            // "2T" are tablespoons, "2t" teaspoons.
            if (piece is "T" && words.Count > 0 && words[^1].IsNumber) piece = "tbsp";
            if (Fractions.IndexOf(piece[0], StringComparison.Ordinal) is >= 0 and var i) piece = Written[i];
            else if (piece is "\n" or "\r" or "•" or "|") piece = ";";
            else if (piece is "–" or "—" or "−") piece = "-";
            else if (piece is "×") piece = "x";
            else if (piece is "in" or "In" && words.Count > 0 && words[^1].IsNumber && words[^1].End == m.Index) piece = "inch";
            else if (piece is "\"" or "”" or "″" or "''") piece = words.Count > 0 && words[^1].IsNumber ? "inch" : ";";
            else piece = piece.Replace("⁄", "/", StringComparison.Ordinal).Replace("’", "'", StringComparison.Ordinal).ToLowerInvariant();
            words.Add(new(piece, m.Index, m.Index + m.Length));
        }
        return words;
    }

    [GeneratedRegex(@"(?:\b(?:at|around|about)\s+|@\s*)?\b\d{1,2}(?::\d\d\s*(?:[ap]\.?m\b\.?)?|\s*(?:am|pm|a\.m\.|p\.m\.)(?!\w))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    // Fractions, percentages, numbers, "w/o" and "w/", words with their apostrophes and ampersands (m&m), marks.
    [GeneratedRegex(
        @"\d+[/⁄]\d+(?![\d/])|\d+(?:[.]\d+)?%|\d+(?:,\d{3})+(?!\d)|\d+(?:[.]\d+)?|[.]\d+|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]|w/o\b|w/|\p{L}&\p{L}'?s?\b|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[,;\n\r•|()&+:×–—−.!?-]|(?<=\d)(?:""|″|”|'')",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pieces();
}
