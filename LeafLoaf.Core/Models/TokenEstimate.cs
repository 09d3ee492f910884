using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Models;

/// <summary>
/// How many tokens a text is, without any model's vocabulary. It errs upwards: a word is one token for every six letters begun, a number one for
/// every three digits, a mark one, a letter of another script one. On English prose that is about a tenth more than the usual tokenizers count.
/// </summary>
public static class TokenEstimate
{
    private const int LettersPerToken = 6;
    private const int DigitsPerToken = 3;

    /// <summary>What a protocol adds to every message.</summary>
    public const int PerMessage = 4;

    public static int Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiLetter(text[i]))
            {
                while (i < text.Length && char.IsAsciiLetter(text[i])) i++;
                tokens += (i - start + LettersPerToken - 1) / LettersPerToken;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                tokens += (i - start + DigitsPerToken - 1) / DigitsPerToken;
            }
            else if (text[i] is ' ' or '\n' or '\r' or '\t')
            {
                // One blank belongs to the word behind it; of many, every few are a token.
                while (i < text.Length && text[i] is ' ' or '\n' or '\r' or '\t') i++;
                tokens += (i - start) / 4;
            }
            else
            {
                i++;
                tokens++;
            }
        }
        return tokens;
    }

    /// <summary>Of messages as they go to a model.</summary>
    public static int Of(IEnumerable<ChatMessage> messages) => messages.Sum(m => PerMessage + m.Contents.Sum(c => c switch
    {
        TextContent text => Of(text.Text),
        FunctionCallContent call => Of(call.Name) + (call.Arguments?.Sum(a => Of(a.Key) + Of(a.Value?.ToString()) + 2) ?? 0),
        FunctionResultContent result => Of(result.Result?.ToString()),
        _ => 0,
    }));

    /// <summary>The longest beginning of a text that is at most so many tokens, cut between words.</summary>
    public static string Cut(string text, int mostTokens)
    {
        if (Of(text) <= mostTokens) return text;
        var (least, most) = (0, text.Length);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if (Of(text[..middle]) + 1 <= mostTokens) least = middle;
            else most = middle - 1;
        }
        var blank = text.LastIndexOf(' ', Math.Max(0, least - 1));
        return text[..(blank > least / 2 ? blank : least)].TrimEnd() + "…";
    }
}
