using System.Text;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>
/// Tells an answer while it is made: what each agent said as soon as it is done, and a model's words as they come. What was told is the
/// beginning of the answer; where it turns out not to be (a model's words failed a check halfway), nothing more is told and the whole answer,
/// which follows in any case, takes its place. For one message, not for several threads.
/// </summary>
/// <param name="onText">Told of every piece; null when nobody watches.</param>
public sealed class AnswerStream(Func<string, ValueTask>? onText)
{
    private const string Between = "\n\n";
    private readonly StringBuilder _told = new();
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly StringBuilder _writing = new();
    private bool _lost;

    /// <summary>Takes a model's words; null when nobody watches, so that the model need not stream.</summary>
    public Func<string, ValueTask>? Pieces => onText is null ? null : PieceAsync;

    /// <summary>A part of the answer is done: tells it, or what is missing of it where it was told while it was written.</summary>
    public async ValueTask PartAsync(string text)
    {
        var written = _writing.ToString().Trim();
        _writing.Clear();
        if (onText is null || _lost || (written.Length == 0 && text.Length == 0)) return;
        if (!text.StartsWith(written, StringComparison.Ordinal)) _lost = true;
        else if (written.Length > 0) await TellAsync(text[written.Length..]);
        // The same said twice stands in the answer once.
        else if (_parts.Add(text)) await TellAsync(Separated(text));
        _parts.Add(text);
    }

    /// <summary>What was being written is no part of the answer after all.</summary>
    public void Drop() => _lost |= _writing.Length > 0;

    /// <summary>Tells what is missing of the whole answer.</summary>
    public ValueTask RestAsync(string answer) => onText is null || _lost || !answer.StartsWith(_told.ToString(), StringComparison.Ordinal)
        ? ValueTask.CompletedTask : TellAsync(answer[_told.Length..]);

    private async ValueTask PieceAsync(string piece)
    {
        if (_lost) return;
        // Blanks at its end may be the end of the part, where none belong.
        var before = _writing.ToString();
        _writing.Append(piece);
        var (old, now) = (before.Trim(), _writing.ToString().Trim());
        if (now.Length > old.Length) await TellAsync(old.Length == 0 ? Separated(now) : now[old.Length..]);
    }

    private string Separated(string text) => _told.Length == 0 ? text : Between + text;

    private ValueTask TellAsync(string text)
    {
        if (text.Length == 0) return ValueTask.CompletedTask;
        _told.Append(text);
        return onText!(text);
    }
}
