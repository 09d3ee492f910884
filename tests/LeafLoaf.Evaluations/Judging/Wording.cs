namespace LeafLoaf.Evaluations.Judging;

/// <summary>A text as lower-case words between single blanks, so that whole words and phrases can be looked for.</summary>
internal sealed class Wording
{
    private readonly string _words;

    public Wording(string text) =>
        _words = $" {string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";

    public bool HasWord(string word) => Has(word) || Has(word + "s") || Has(word + "es");

    public bool HasAny(IEnumerable<string> phrases) => phrases.Any(Has);

    public Wording Without(IEnumerable<string> phrases) =>
        new(phrases.Aggregate(_words, (words, phrase) => words.Replace($" {phrase} ", " ", StringComparison.Ordinal)));

    public Wording And(string? more) => new(_words + more);

    private bool Has(string phrase) => _words.Contains($" {phrase} ", StringComparison.Ordinal);
}
