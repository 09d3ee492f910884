using System.Globalization;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>What the place of a word in an ingredient list says of it.</summary>
public enum Evidence
{
    /// <summary>Listed as an ingredient, or named in a "Contains:" statement.</summary>
    Contains,

    /// <summary>Named in a precaution: "may contain", "traces of", "made in a facility that also processes".</summary>
    MayContain,

    /// <summary>Named as absent: "contains no", "free from".</summary>
    Absent,
}

/// <summary>
/// A stemmed word of an ingredient list with its evidence. <paramref name="Oil"/>: inside the list of an oil or shortening.
/// <paramref name="Opens"/>: a bracket or colon with details follows. A break between ingredients is a word of its own, ",".
/// </summary>
public readonly record struct IngredientWord(string Word, Evidence Evidence, bool Oil, bool Opens);

/// <summary>
/// Reads an ingredient list word by word, keeping track of brackets and of statements that change what the words mean.
/// </summary>
public static class IngredientText
{
    public const string Break = ",";

    private static readonly PhraseMatcher<Turn> Turns = Statements();

    private enum Turn { May, Absent, Contains, Shared }

    public static List<IngredientWord> Read(string text)
    {
        var marks = Split(text);
        var words = new List<IngredientWord>(marks.Count);
        var scopes = new Stack<(Evidence Outer, Evidence Base, bool Oil)>();
        Evidence now = Evidence.Contains, basis = Evidence.Contains;
        var oil = false;
        var sentence = 0;
        var plain = marks.ConvertAll(m => m.Word ?? Break);
        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i].Word is not { } word)
            {
                if (marks[i].Sign == '(')
                {
                    scopes.Push((now, basis, oil));
                    if (now == Evidence.Absent) now = Evidence.Contains;
                    basis = now;
                    oil |= words.Count > 0 && IsOil(words[^1].Word);
                }
                else if (marks[i].Sign == ')')
                {
                    if (scopes.TryPop(out var outer)) (now, basis, oil) = outer;
                }
                else if (marks[i].Sign == '.')
                {
                    now = basis;
                    sentence = words.Count + 1;
                }
                else if (now == Evidence.Absent && marks[i].Sign == ',' && !NamesAllergensOnly(plain, i + 1)) now = basis == Evidence.Absent ? Evidence.Contains : basis;
                if (words.Count > 0 && marks[i].Sign is '(' or ':') words[^1] = words[^1] with { Opens = true };
                words.Add(new(Break, now, oil, false));
                continue;
            }
            if (Turns.LongestAt(plain, i) is { } turn)
            {
                now = turn.Value switch
                {
                    Turn.May or Turn.Shared => Evidence.MayContain,
                    Turn.Contains => Evidence.Contains,
                    _ => Evidence.Absent,
                };
                if (turn.Value == Turn.Shared) Soften(words, sentence);
                for (; i < turn.End - 1; i++) words.Add(new(marks[i].Word!, now, oil, false));
                word = marks[i].Word!;
            }
            words.Add(new(word, now, oil, false));
        }
        return words;
    }

    // "Peanuts are processed in this facility": the allergens stand before the word that makes it a precaution.
    private static void Soften(List<IngredientWord> words, int sentence)
    {
        var statement = false;
        for (var i = sentence; i < words.Count && i < sentence + 8; i++)
            statement |= words[i].Word is "made" or "produce" or "produc" or "manufactur" or "manufacture" or "process" or "package" or "packag" or "pack" or "this" or "our" or "allergen" or "allergy";
        if (!statement) return;
        for (var i = sentence; i < words.Count; i++) words[i] = words[i] with { Evidence = Evidence.MayContain };
    }

    // "Contains no milk, eggs or nuts": the absence goes on while the items are allergens and nothing else.
    private static bool NamesAllergensOnly(List<string> words, int from)
    {
        var i = from;
        for (; i < words.Count && words[i] != Break;)
        {
            if (words[i] is "and" or "or" or "any" or "nor") i++;
            else if (AllergenLexicon.Phrases.LongestAt(words, i) is { } match) i = match.End;
            else return false;
        }
        return i > from;
    }

    private static bool IsOil(string word) => word is "oil" or "shorten" or "shortening" or "fat" or "oleo" or "margarine";

    private static List<Mark> Split(string text)
    {
        var marks = new List<Mark>(text.Length / 5);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '.';
            if (char.IsLetterOrDigit(c) || (start >= 0 && c is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1])))
            {
                if (start < 0) start = i;
                continue;
            }
            if (start >= 0) AddWord(Fold(text.AsSpan(start, i - start)), marks);
            start = -1;
            var sign = c switch
            {
                '(' or '[' or '{' => '(',
                ')' or ']' or '}' => ')',
                '.' => i > 0 && char.IsDigit(text[i - 1]) && i + 1 < text.Length && char.IsDigit(text[i + 1]) ? ' ' : '.',
                ',' or ';' or '•' or '|' or '\n' or '·' => ',',
                ':' => ':',
                _ => ' ',
            };
            if (sign != ' ') marks.Add(new(null, sign));
        }
        return marks;
    }

    // Lists lose spaces on their way: "eggwhites", "soylecithin". A word nobody knows is split where two known ones meet.
    private static void AddWord(string word, List<Mark> marks)
    {
        if (word.Length >= 7 && char.IsLetter(word[0]) && !OriginLexicon.KnowsWord(word))
        {
            for (var at = word.Length - 3; at >= 3; at--)
            {
                if (!OriginLexicon.KnowsWord(word[..at]) || !OriginLexicon.KnowsWord(word[at..])) continue;
                marks.Add(new(word[..at], ' '));
                marks.Add(new(word[at..], ' '));
                return;
            }
        }
        marks.Add(new(word, ' '));
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Math.Min(word.Length, 40)];
        var n = 0;
        foreach (var c in word)
        {
            if (c is '\'' or '’') { if (n > 0) break; continue; }
            if (n < folded.Length && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded[n++] = Tokenizer.Fold(c);
        }
        return Stemmer.Stem(new(folded[..n]));
    }

    private static PhraseMatcher<Turn> Statements()
    {
        var matcher = new PhraseMatcher<Turn>();
        void Add(Turn turn, params ReadOnlySpan<string> phrases)
        {
            foreach (var phrase in phrases) matcher.Add(Words.Of(phrase), turn);
        }
        Add(Turn.May, "may contain", "may also contain", "might contain", "can contain", "could contain", "may be present", "may contain traces", "traces of", "trace of",
            "trace amounts of", "may have traces", "possible traces", "may include", "not suitable for", "cannot guarantee", "can not guarantee", "may have come in contact", "may come into contact");
        Add(Turn.Shared, "facility", "facilities", "equipment", "factory", "machinery", "production line", "same line", "shared line", "same lines", "environment", "plant that", "plant which",
            "plant where", "bakery that", "kitchen that", "site that", "premises", "lines that");
        Add(Turn.Absent, "contains no", "contain no", "does not contain", "do not contain", "free from", "free of", "not contain", "made without", "formulated without", "never any");
        Add(Turn.Contains, "contains", "containing", "allergens contains", "ingredients");
        return matcher;
    }

    private readonly record struct Mark(string? Word, char Sign);
}
