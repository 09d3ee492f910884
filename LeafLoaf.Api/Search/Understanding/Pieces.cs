using System.Globalization;
using System.Text;

namespace LeafLoaf.Api.Search.Understanding;

/// <summary>A word, a number or a single sign of a text and where it stands.</summary>
/// <param name="Number">Null for words and signs. Amounts beyond a million count as a million.</param>
/// <param name="Glued">True when nothing separates it from the piece before: the "oz" of "12oz", the "%" of "2%".</param>
internal readonly record struct Piece(string Text, decimal? Number, bool Glued, int Start, int End);

/// <summary>A text cut into pieces, for grammars over amounts. One pass, whatever the text.</summary>
internal static class Pieces
{
    private const decimal Largest = 1_000_000;
    private const int LongestNumber = 12;

    public static List<Piece> Of(string text)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var end = End(text, i, out var isNumber);
            var part = text[i..end];
            pieces.Add(new Piece(part, isNumber ? Value(part) : null, i > 0 && pieces.Count > 0 && pieces[^1].End == i, i, end));
            i = end;
        }
        return pieces;
    }

    /// <summary>The text with the given pieces blanked out.</summary>
    public static string Without(string text, List<Piece> pieces, IEnumerable<(int From, int To)> cuts)
    {
        var rest = new StringBuilder(text);
        foreach (var (from, to) in cuts)
            for (var i = pieces[from].Start; i < pieces[to - 1].End; i++) rest[i] = ' ';
        return rest.ToString();
    }

    private static int End(string text, int start, out bool isNumber)
    {
        var i = start;
        isNumber = char.IsAsciiDigit(text[i]) || (text[i] == '.' && IsDigit(text, i + 1) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])));
        if (isNumber)
        {
            while (IsDigit(text, i)) i++;
            if (i < text.Length && text[i] == '.' && IsDigit(text, i + 1))
            {
                i++;
                while (IsDigit(text, i)) i++;
            }
            return i;
        }
        while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
        return Math.Max(i, start + 1);
    }

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static decimal Value(string number) =>
        number.Length <= LongestNumber && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, Largest) : Largest;
}

/// <summary>Small numbers written as words.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, decimal> Values = new(StringComparer.Ordinal)
    {
        ["a"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["fifty"] = 50,
    };

    public static decimal? Of(string word) => Values.TryGetValue(word, out var value) ? value : null;
}
