using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>Brings a name's words to the table's: apart or together as the table writes them, misspelt ones corrected.</summary>
internal static class Spelt
{
    // Two letters off only says something of a long word, or where a word is meant that people often say: cheder is cheddar, but nothing is marie.
    private const int LongEnough = 8;
    private const int OftenSaid = 20;
    private const int Short = 4;
    private const string Vowels = "aeiouy";

    /// <returns>Stems; a word nothing resembles stays as it is. Two letters off with another first letter is another word: Pringles are no jingles.</returns>
    public static List<string> Right(FoodIndex index, string name)
    {
        var words = Tokenizer.Tokenize(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && !(Has(index, words[i]) && Has(index, words[i + 1])) && Has(index, words[i] + words[i + 1]))
            {
                words[i] += words[i + 1];
                words.RemoveAt(i + 1);
            }
            if (FoodWords.IsEmpty(words[i]) || Has(index, words[i])) continue;
            if (Split(index, words[i]) is var (left, right)) (words[i], _) = (left + " " + right, 0);
            // "egs", too short for the spelling: a letter that was left out beside its like.
            else if (words[i].Length == 3 && Doubled(index, words[i]) is { } doubled) words[i] = doubled;
            else words[i] = Word(index, words[i]);
        }
        return index.Words.Stems(string.Join(' ', words));
    }

    /// <summary>The word that was probably meant by one that no food has; itself where none is near.</summary>
    public static string Word(FoodIndex index, string word) =>
        index.Spelling.Near(word, 1) is [var near, ..] && IsMeant(word, near) ? near.Word : word;

    /// <summary>The same, or two words of the table written as one: kitkat.</summary>
    public static string Apart(FoodIndex index, string word) => Split(index, word) is var (left, right) ? left + " " + right : Word(index, word);

    // Two letters off it has to begin and end alike: koshari is no kosher. Of four letters another consonant makes another word: kare is no kale.
    private static bool IsMeant(string word, Correction near) => near.Edits == 1
        ? word.Length > Short || near.Word.Length != word.Length || !IsOtherConsonant(word, near.Word)
        : (word.Length >= LongEnough || near.Frequency >= OftenSaid) && near.Word[0] == word[0] && (near.Word[^1] == word[^1] || Stemmer.Stem(near.Word)[^1] == Stemmer.Stem(word)[^1]);

    private static bool IsOtherConsonant(string word, string near) =>
        Enumerable.Range(0, word.Length).Where(i => word[i] != near[i]).ToList() is [var only] && !Vowels.Contains(word[only], StringComparison.Ordinal) && !Vowels.Contains(near[only], StringComparison.Ordinal);

    private static string? Doubled(FoodIndex index, string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (index.Surface.Contains(word.Insert(i, word[i].ToString()))) return word.Insert(i, word[i].ToString());
        return null;
    }

    private static bool Has(FoodIndex index, string word) =>
        index.Knows(word) || word.All(char.IsAsciiDigit);

    // "cornflakes" is written "corn flakes"; short pieces would split anything.
    private static (string, string)? Split(FoodIndex index, string word)
    {
        for (var i = 3; i <= word.Length - 3; i++)
            if (index.Surface.Contains(word[..i]) && (index.Surface.Contains(word[i..]) || index.TokenOf(Stemmer.Stem(word[i..])) is not null))
                return (word[..i], word[i..]);
        return null;
    }
}
