namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>The origins found in an ingredient list, with the words that are not plant or not known.</summary>
public sealed record Origins(IReadOnlySet<Origin> Found, IReadOnlyList<string> NotPlant, IReadOnlyList<string> Unknown)
{
    public bool Has(params ReadOnlySpan<Origin> any)
    {
        foreach (var origin in any)
            if (Found.Contains(origin)) return true;
        return false;
    }
}

/// <summary>
/// Covers an ingredient list with known names, longest first; precautions and absences do not count. A compound explained by its
/// own list in brackets counts by that list.
/// </summary>
public static class OriginReader
{
    public static Origins Read(string ingredients)
    {
        var words = IngredientText.Read(ingredients);
        var plain = words.ConvertAll(w => w.Word);
        var found = new HashSet<Origin>();
        var notPlant = new List<string>();
        var unknown = new List<string>();
        for (var i = 0; i < plain.Count;)
        {
            if (plain[i] == IngredientText.Break || words[i].Evidence != Evidence.Contains || plain[i].All(c => !char.IsLetter(c)))
            {
                i++;
                continue;
            }
            if (OriginLexicon.Phrases.LongestAt(plain, i) is not { } match)
            {
                unknown.Add(plain[i++]);
                continue;
            }
            i = match.End;
            if (Negation.Follows(plain, match.End)) continue;
            var origin = match.Value;
            if (origin is Origin.Compound or Origin.MaybeVegetarian && words[match.End - 1].Opens) continue;
            if (origin == Origin.Compound) origin = Origin.Maybe;
            found.Add(origin);
            if (origin is not (Origin.Plant or Origin.Neutral)) notPlant.Add(string.Join(' ', plain[match.Start..match.End]));
        }
        return new(found, notPlant, unknown);
    }
}
