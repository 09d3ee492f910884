using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>Brings a name's words to the table's: apart or together as the table writes them, misspelt ones corrected.</summary>
internal static class Spelt
{
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
            else if (index.Spelling.Near(words[i], 1) is [var near, ..] && (near.Edits == 1 || near.Word[0] == words[i][0])) words[i] = near.Word;
        }
        return index.Words.Stems(string.Join(' ', words));
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
