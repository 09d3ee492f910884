using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Catalog.Inference;

namespace LeafLoaf.CatalogBuilder.Steps;

/// <summary>
/// Checks allergen inference against what makers declare: takes the "Contains: …" statement off a list, reads the rest, and
/// compares. Half of the lists were looked at while the word list was written, the other half are only counted.
/// </summary>
public static partial class AllergenMeasure
{
    // The statement of US law names these; gluten, celery and others need not be declared there.
    private const Allergens Declarable = Allergens.Milk | Allergens.Eggs | Allergens.Fish | Allergens.Crustaceans | Allergens.TreeNuts
        | Allergens.Peanuts | Allergens.Wheat | Allergens.Soy;

    public static JsonObject Run(IEnumerable<string> lists, Action<string>? miss = null)
    {
        var seen = new Score();
        var unseen = new Score();
        foreach (var list in lists.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (Declared(list) is not { } declared) continue;
            var verdict = AllergenInference.Infer(null, declared.Remainder, false);
            var looked = StableHash.Of(list) % 2 == 0;
            var score = looked ? seen : unseen;
            score.Add(declared.Allergens, verdict.Statement);
            var wrong = declared.Allergens & ~verdict.Statement.Contains;
            var extra = verdict.Statement.Contains & Declarable & ~declared.Allergens;
            if (looked && (wrong | extra) != Allergens.None) miss?.Invoke($"missed [{wrong}] extra [{extra}] declared [{declared.Allergens}]: {string.Join("; ", verdict.Reasons.Where(r => (r.Allergen & extra) != Allergens.None).Select(r => r.Words))} IN {declared.Remainder}");
        }
        return new() { ["looked_at"] = seen.Node(), ["held_out"] = unseen.Node() };
    }

    /// <summary>The allergens of a list's closing statement, and the list without it; null when it has no clear one.</summary>
    public static (Allergens Allergens, string Remainder)? Declared(string list)
    {
        var match = Statement().Match(list);
        if (!match.Success || match.Index < 20) return null;
        // "Natural flavor (contains milk)" is not the list's own statement, and nothing else on the list tells of that milk.
        if (list.AsSpan(0, match.Index).ContainsAny('(', '[') && Depth(list[..match.Index]) > 0) return null;
        var allergens = Allergens.None;
        foreach (var item in Separators().Split(match.Groups["what"].Value))
        {
            var words = Words.Of(item).Where(w => w is not ("organic" or "ingredient" or "product" or "and" or "derivative" or "only")).ToList();
            if (words.Count == 0) continue;
            if (words.Count > 3 || AllergenLexicon.Phrases.LongestAt(words, 0) is not { } found || found.Value.IsNone) return null;
            allergens |= found.Value.Contains;
        }
        allergens &= Declarable;
        return allergens == Allergens.None ? null : (allergens, list[..match.Index]);
    }

    private static int Depth(string text) => text.Count(c => c is '(' or '[' or '{') - text.Count(c => c is ')' or ']' or '}');

    private sealed class Score
    {
        private int _lists, _declared, _found, _foundOrMay, _inferred, _right;

        public void Add(Allergens declared, AllergenStatement inferred)
        {
            _lists++;
            _declared += Count(declared);
            _found += Count(declared & inferred.Contains);
            _foundOrMay += Count(declared & (inferred.Contains | inferred.MayContain));
            _inferred += Count(inferred.Contains & Declarable);
            _right += Count(inferred.Contains & declared);
        }

        public JsonObject Node() => new()
        {
            ["lists"] = _lists,
            ["allergens_declared"] = _declared,
            ["recall"] = Share(_found, _declared),
            ["recall_contains_or_may"] = Share(_foundOrMay, _declared),
            ["precision"] = Share(_right, _inferred),
        };

        private static int Count(Allergens a) => BitOperations.PopCount((uint)a);
        private static double Share(int part, int of) => of == 0 ? 0 : Math.Round((double)part / of, 4);
    }

    [GeneratedRegex(@"(?:(?:allerg\w*|food|warning)\s*(?:information|info|statement|advice|warning)?\s*:?\s*)?(?<!(?:may|also|color|following)\s)\bcontains\s*:?\s+(?<what>[a-z ,&()/]{3,90}?)\s*(?:\.|$|\*|;|may contain|manufactured|produced|processed|made|packed)", RegexOptions.IgnoreCase | RegexOptions.RightToLeft, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"[,&()/]|\band\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Separators();
}
