using System.Buffers;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Splits text into lower-case words of ASCII letters, digits and whatever other letters remain after folding Latin accents.
/// A possessive 's is dropped, a percent sign stays with its number ("2%"), a decimal point between digits stays,
/// and an ampersand between single letters joins them ("m&amp;m" is "mm").
/// </summary>
public static class Tokenizer
{
    private const int LongestToken = 40;

    // Index i folds the character U+00C0 + i; a space means the character is kept as it is.
    private const string Folded =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    public static List<string> Tokenize(string text)
    {
        var tokens = new List<string>(16);
        var buffer = ArrayPool<char>.Shared.Rent(LongestToken);
        var length = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? Fold(text[i]) : ' ';
            if (char.IsLetterOrDigit(c) || Joins(text, i, c, length, buffer))
            {
                if (c != '&' && length < LongestToken) buffer[length++] = c;
                continue;
            }
            if (c is '\'' or '’')
            {
                if (IsPossessive(text, i)) i++;
                continue;
            }
            if (length > 0) tokens.Add(new string(buffer, 0, length));
            length = 0;
        }
        ArrayPool<char>.Shared.Return(buffer);
        return tokens;
    }

    /// <summary>Lower case without Latin accents.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80) return char.ToLowerInvariant(c);
        if (c is >= '\u00C0' and <= '\u017F' && Folded[c - 0xC0] is var folded and not ' ') return folded;
        return char.ToLowerInvariant(c);
    }

    private static bool Joins(string text, int i, char c, int length, char[] buffer) => c switch
    {
        '%' => length > 0 && char.IsAsciiDigit(buffer[length - 1]),
        '.' => length > 0 && char.IsAsciiDigit(buffer[length - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]),
        '&' => length == 1 && char.IsAsciiLetter(buffer[0]) && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])
               && (i + 2 >= text.Length || !char.IsAsciiLetter(text[i + 2])),
        _ => false,
    };

    private static bool IsPossessive(string text, int i) =>
        i + 1 < text.Length && text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !char.IsLetterOrDigit(text[i + 2]));
}
