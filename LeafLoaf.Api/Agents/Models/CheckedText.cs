using System.Text;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>Lets an answer through sentence by sentence, each only after it was checked. The first that fails ends it.</summary>
internal sealed class CheckedText(Func<string, CheckVerdict> check, Func<string, ValueTask> onText)
{
    private readonly StringBuilder _held = new();
    private bool _ended;

    public async ValueTask AddAsync(string piece)
    {
        if (_ended) return;
        _held.Append(piece);
        var text = _held.ToString();
        var end = EndOfSentences(text);
        if (end == 0) return;
        _held.Remove(0, end);
        await LetThroughAsync(text[..end]);
    }

    /// <summary>Lets the rest through. What was said before a tool was asked is over then.</summary>
    public async ValueTask FinishAsync()
    {
        var rest = _held.ToString();
        _held.Clear();
        if (!_ended && rest.Length > 0) await LetThroughAsync(rest);
    }

    private ValueTask LetThroughAsync(string text)
    {
        _ended = !check(text).Ok;
        return _ended ? ValueTask.CompletedTask : onText(text);
    }

    // Behind the last mark that ends a sentence and the blank after it; "4.99" and "e.g." without a blank are no ends.
    private static int EndOfSentences(string text)
    {
        for (var i = text.Length - 1; i > 0; i--)
            if (char.IsWhiteSpace(text[i]) && (text[i] == '\n' || text[i - 1] is '.' or '!' or '?')) return i + 1;
        return 0;
    }
}
