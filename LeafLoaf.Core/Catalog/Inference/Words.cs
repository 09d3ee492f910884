using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>Words as the lexicons and the classifier compare them: tokenized as search does it, then stemmed.</summary>
public static class Words
{
    public static List<string> Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var words = Tokenizer.Tokenize(text);
        for (var i = 0; i < words.Count; i++) words[i] = Stemmer.Stem(words[i]);
        return words;
    }
}
