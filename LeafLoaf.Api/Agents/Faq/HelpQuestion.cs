using LeafLoaf.Core.Help;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>A question to the help as words.</summary>
/// <param name="Words">Term number to weight: 1 for a word of the question, less for another word for it.</param>
/// <param name="Tokens">All words as written.</param>
/// <param name="Ideal">What a part would score that has each of the words in its title.</param>
public sealed record HelpQuestion(string Text, IReadOnlyDictionary<uint, float> Words, IReadOnlyList<string> Tokens, float Ideal)
{
    private const float Other = 0.6f, AllOthers = 0.9f, Unknown = 2.2f;

    public static HelpQuestion Of(string text, HelpFiles files)
    {
        var words = new Dictionary<uint, float>();
        var ideal = 0f;
        foreach (var stem in HelpWords.Stems(text).Distinct(StringComparer.Ordinal).Take(40))
        {
            var others = files.OtherWords(stem);
            // A word that stands nowhere in the help speaks against an answer, but less than a rare one that does: people tell their story.
            ideal += HelpFiles.TitleWeight * (files.Knows(stem) ? files.Rarity(stem) : Unknown);
            words[SparseEncoder.TermId(stem)] = 1;
            // Many other words must not outweigh the one that was said, in a text that has several of them.
            foreach (var other in others) words.TryAdd(SparseEncoder.TermId(other), Math.Min(Other, AllOthers / others.Count));
        }
        return new(text, words, Tokenizer.Tokenize(text), ideal);
    }
}
