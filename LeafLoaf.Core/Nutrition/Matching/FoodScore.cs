using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Nutrition.Matching;

/// <summary>How well a food's name fits the words asked for. All weights stand here; docs/decisions/0025-foods.md says how they were found.</summary>
internal sealed class FoodScore
{
    /// <summary>The highest confidence that words alone give.</summary>
    public const double Most = 0.97;

    private const double SoftShare = 0.15;
    private const double OtherCooking = 0.6;
    private const int Few = 15;
    private const double TellingShare = 0.6;
    private const double Telling = 0.85;
    private const double DishHeading = 0.08;
    private const double UnaskedSeed = 0.05;
    private const double SomethingElse = 0.12;
    private const double PerPortion = 0.004;
    private const int MostPortions = 6;
    private static readonly double[] BySegment = [1, 0.97, 0.85, 0.75, 0.7, 0.65];

    private readonly FoodIndex _index;
    private readonly FoodUse _use;
    private readonly HashSet<string> _leftOut;
    private readonly (string Stem, int Token, double Weight, bool Cooked, bool Head)[] _asked;
    private readonly bool _baby;
    private readonly double _sum;
    private readonly bool _telling;

    // A word that no name has.
    private const int None = -1;

    public FoodScore(FoodIndex index, List<string> stems, FoodUse use, HashSet<string> leftOut)
    {
        (_index, _use, _leftOut) = (index, use, leftOut);
        var rarest = Math.Log(1 + index.Count);
        // In English the last word is what it is: "cheddar cheese", "rice vinegar".
        var head = stems.FindLast(s => !index.Words.IsSoft(s) && !index.Words.IsAltering(s) && !index.Words.IsPlain(s) && !index.Words.IsCooked(s)) ?? stems[^1];
        _asked = [.. stems.Distinct(StringComparer.Ordinal).Select(s => (s, index.TokenOf(s) ?? None,
            (index.TokenOf(s) is { } t ? index.WeightOf(t) : rarest) * (index.Words.IsSoft(s) || s.All(char.IsAsciiDigit) ? SoftShare : 1), index.Words.IsCooked(s), s == head))];
        _baby = stems.Contains("baby");
        // Words that hardly any food has: "doritos", "twix".
        _telling = Array.TrueForAll(_asked, a => index.Words.IsSoft(a.Stem) || a.Token != None && index.Having(a.Token).Length <= Few);
        _sum = _asked.Sum(a => a.Weight);
    }

    public double Of(int ordinal)
    {
        var tokens = _index.NameTokens(ordinal);
        var covered = 0.0;
        var headAt = -1;
        foreach (var (_, token, weight, cooked, head) in _asked)
        {
            var best = 0.0;
            foreach (var t in tokens)
            {
                if (t.No != token) continue;
                var place = t.Segment == NameParts.Heading ? 0.9 : BySegment[Math.Min(t.Segment, BySegment.Length - 1)] * (t.InBrackets ? 0.85 : 1);
                // A brand says which food it is, wherever it stands.
                if (t.Brand) (place, headAt) = (1, head ? 0 : headAt);
                best = Math.Max(best, place);
                if (head && (headAt < 0 || t.Segment < headAt)) headAt = t.Segment == NameParts.Heading ? 0 : t.Segment + (t.InBrackets ? 2 : 0);
            }
            // Steamed is not boiled, but both are cooked.
            if (best == 0 && cooked && Cooked(tokens)) best = OtherCooking;
            covered += weight * best;
        }
        if (_telling && covered >= TellingShare * _sum) return Telling + 0.1 * covered / _sum + Prior(ordinal) - Beyond(tokens) / 2;
        var score = covered / _sum - (headAt switch { 0 => 0, 1 => 0.04, 2 => 0.2, > 2 => 0.3, _ => 0.3 });
        return score - Beyond(tokens) + Prior(ordinal);
    }

    private bool Cooked(ReadOnlySpan<FoodIndex.Token> tokens)
    {
        foreach (var t in tokens)
            if (_index.MarksOf(t.No).HasFlag(WordMarks.Cooked)) return true;
        return false;
    }

    // What the food says that nobody asked for.
    private double Beyond(ReadOnlySpan<FoodIndex.Token> tokens)
    {
        double cost = 0;
        var before = "";
        bool cooked = false, uncooked = false, brand = false, prep = false, first = false, kind = true;
        foreach (var t in tokens)
        {
            if (_leftOut.Count > 0)
            {
                var stem = _index.StemOf(t.No);
                if (_leftOut.Contains(stem) && before is not ("no" or "without")) cost += 0.25;
                before = stem;
            }
            var marks = _index.MarksOf(t.No);
            var (isCooked, isUncooked, asked) = (marks.HasFlag(WordMarks.Cooked), marks.HasFlag(WordMarks.Uncooked), IsAsked(t.No));
            cooked |= isCooked;
            uncooked |= isUncooked;
            if (t.Segment == 0 && !t.InBrackets)
            {
                first |= asked;
                kind &= marks.HasFlag(WordMarks.Kind);
            }
            if (asked)
            {
                prep |= isCooked || isUncooked;
                continue;
            }
            if (t.Brand) brand = true;
            else if (marks.HasFlag(WordMarks.Altering)) cost += t.InBrackets ? 0.01 : t.Segment <= 1 ? 0.12 : 0.07;
            else if (marks.HasFlag(WordMarks.Plain)) cost -= 0.015;
            else if (t.Segment == NameParts.Heading && marks.HasFlag(WordMarks.Dish)) cost += DishHeading;
            else if (marks.HasFlag(WordMarks.Seed)) cost += UnaskedSeed;
            else if (t.InBrackets || isCooked || isUncooked || t.Segment == NameParts.Heading) cost += 0.004;
            else cost += t.Segment switch { 0 => 0.06, 1 => 0.045, 2 => 0.02, _ => 0.012 };
        }
        if (!first && !kind) cost += SomethingElse;
        if (brand) cost += 0.15;
        if (prep) return cost;
        return cost + (_use == FoodUse.Eaten ? (uncooked ? 0.12 : 0) - (cooked ? 0.04 : 0) : (cooked ? 0.07 : 0));
    }

    private bool IsAsked(int token)
    {
        foreach (var asked in _asked)
            if (asked.Token == token) return true;
        return false;
    }

    private double Prior(int ordinal)
    {
        double prior = _index.CategoryOf(ordinal) switch
        {
            "Baby Foods" when !_baby => -0.4,
            "American Indian/Alaska Native Foods" => -0.2,
            "Restaurant Foods" or "Fast Foods" => -0.06,
            _ => 0,
        };
        // What is eaten most has been measured in most ways.
        prior += PerPortion * Math.Min(_index.PortionsOf(ordinal).Count, MostPortions);
        return prior + (_index.SourceOf(ordinal), _use) switch
        {
            ("fndds", FoodUse.Bought) => -0.12,
            ("fndds", _) => -0.02,
            ("own", _) => 0.05,
            ("import", _) => -0.1,
            _ => 0,
        };
    }
}
