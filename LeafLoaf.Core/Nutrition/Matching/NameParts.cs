using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>Where a word stands in a food's name.</summary>
/// <param name="Segment">0 for what the food is, then its qualifiers as the commas part them; headings are <see cref="NameParts.Heading"/>.</param>
public readonly record struct NamePart(string Stem, byte Segment, bool InBrackets, bool Brand);

/// <summary>
/// Takes a name apart in the table's comma style: "Bread, whole-wheat, commercially prepared" is a bread first. A heading such as
/// "Spices" or "Fast foods" is not what the food is, so counting begins after it. Words in capitals are brands.
/// </summary>
public static class NameParts
{
    public const byte Heading = 255;

    public static IEnumerable<NamePart> Of(string name, FoodWords words)
    {
        byte segment = 0;
        foreach (var (text, first) in Segments(name))
        {
            var outside = text;
            var inside = "";
            if (text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open)
            {
                var close = text.IndexOf(')', open);
                inside = text[open..(close < 0 ? text.Length : close)];
                outside = text[..open] + (close < 0 ? "" : text[(close + 1)..]);
            }
            var stems = Parts(outside).ToList();
            var heading = first && stems.Count > 0 && stems.TrueForAll(s => words.IsHeading(s.Stem)) && name.Contains(',', StringComparison.Ordinal);
            foreach (var (stem, brand) in stems) yield return new(stem, heading ? Heading : segment, false, brand);
            foreach (var (stem, brand) in Parts(inside)) yield return new(stem, heading ? Heading : segment, true, brand);
            if (!heading && segment < 9 && stems.Exists(s => !s.Brand)) segment++;
        }
    }

    private static IEnumerable<(string Text, bool First)> Segments(string name)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] == '(') depth++;
            if (i < name.Length && name[i] == ')') depth--;
            if (i < name.Length && (name[i] != ',' || depth > 0)) continue;
            yield return (name[start..i], start == 0);
            start = i + 1;
        }
    }

    private static IEnumerable<(string Stem, bool Brand)> Parts(string text)
    {
        foreach (var word in text.Split((char[])[' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            var brand = word.Count(char.IsAsciiLetterUpper) >= 3 && word.Count(char.IsAsciiLetterLower) <= 2 && word is not "NFS";
            foreach (var stem in FoodWords.Surface(word).Select(Stemmer.Stem)) yield return (stem, brand);
        }
    }
}
