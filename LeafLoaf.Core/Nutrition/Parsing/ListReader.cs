using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>
/// Reads foods side by side that nothing parts: "rice noodles 1 cup shrimp 100g", "1 hamburger bun beef patty 3oz", "egg toast coffee". Of all
/// partings into amount, food, amount and what is said of it, the one that costs least; every food has to be a name, no word may be left over,
/// and amounts stand before the foods or behind them, not by turns, where both can be read. Words go through it once, so time grows with their number.
/// </summary>
internal sealed class ListReader(FoodIndex index, Func<string, bool> describes, Func<string, bool> idle)
{
    private const int MostWords = 80;
    private const int LongestName = 6;

    private const double NoAmount = 0.6;
    private const double TwoAmounts = 0.9;
    private const double Turned = 0.5;
    private const double Bare = 0.4;
    private const double BareSingles = 0.5;

    // The food has no such portion: slices of coffee.
    private const double Misfit = 0.6;
    // Said of a food behind its amount.
    private const double Qualified = 0.2;
    private const double SizeAlone = 0.1;
    private const double UnitAlone = 0.15;

    // A food that nobody knows, beside ones that are known: "2 khachapuri tea".
    private const double Strange = 3;
    private const double PerWord = 0.03;

    // So many single names make a list: almond croissant is one food, egg toast coffee are three.
    private const int List = 3;

    private static readonly HashSet<string> Prepared = new("cooked uncooked drained raw dry boiled".Split(' '), StringComparer.Ordinal);

    // A cup is of something cut: "lettuce 1 cup shredded".
    private static readonly HashSet<string> Cuts = new("shredded grated chopped diced sliced cubed mashed".Split(' '), StringComparer.Ordinal);

    // A word that usually is what the one before it describes: sweet potato curry, hazelnut milk.
    private static readonly HashSet<string> Heads = new(
        ("curry soup salad sandwich stew pie cake bread bar cookie muffin sauce roll wrap burger pizza pudding cereal dip dressing gravy butter oil cheese cream yogurt yoghurt spread jam noodles pancake pancakes"
        + " smoothie shake juice milk tea powder flour seeds seed mix chips crisps patty cracker crackers casserole bake croissant donut doughnut bagel tart biscuit scone omelette omelet quesadilla enchilada taco burrito bowl toastie melt sub brownie danish risotto pasta rice water").Split(' '), StringComparer.Ordinal);

    // What may be followed by another food, but says nothing of it.
    private static readonly HashSet<string> Drinks = new("coffee tea latte cappuccino americano espresso oj juice coke cola pepsi sprite beer wine milk lager water smoothie shake milkshake".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> Dishes = new("sandwich soup curry stew wrap muffin burrito cheeseburger hamburger burger lasagna lasagne casserole croissant mcmuffin roll".Split(' '), StringComparer.Ordinal);

    private enum Order { None, Before, Behind }

    private enum Gap { Amount, Plural, Several, Single }

    private readonly record struct Step(double Cost, int From, int Before, int Foods, int Singles, bool Qualified = false);

    private readonly record struct Span(int End, bool Measured, Unit? Unit, double Cost);

    /// <returns>The words of each food; null where they are not names throughout or only one food.</returns>
    public List<List<MealWord>>? Split(List<MealWord> words)
    {
        if (words.Count is < 2 or > MostWords || !words.Exists(w => !w.IsMark)) return null;
        var names = new Names(index, describes, words);
        var best = new Step?[(words.Count + 1) * 12];
        best[0] = new(0, -1, -1, 0, 0);
        for (var at = 0; at < words.Count; at++)
            for (var state = 0; state < 12; state++)
                if (best[at * 12 + state] is { } step) Extend(words, names, best, at, state, step);
        var last = Enumerable.Range(words.Count * 12, 12).Where(i => best[i] is not null).OrderBy(i => best[i]!.Value.Cost).ToList();
        if (last.Count == 0 || best[last[0]] is not { } end || end is { Foods: < 2, Qualified: false }) return null;
        // Two or more single words side by side are a list only when there are several, and no food is called like all of them.
        if (end.Singles > 0 && (end.Foods < List || FoodMatcher.Find(index, Text(words, 0, words.Count), FoodUse.Eaten, 1) is [{ Confidence: >= FoodMatcher.Understood }, ..])) return null;
        var parts = new List<List<MealWord>>();
        for (var i = last[0]; best[i] is { Before: >= 0 } step; i = step.Before) parts.Insert(0, words[step.From..(i / 12)]);
        return parts;
    }

    private void Extend(List<MealWord> words, Names names, Step?[] best, int at, int state, Step step)
    {
        var (order, gap) = ((Order)(state / 4), (Gap)(state % 4));
        foreach (var lead in Amounts(words, at, leading: true).Prepend(new(at, false, null, 0)))
        {
            var start = lead.End < words.Count && lead.End > at && words[lead.End].Text is "of" or "the" ? lead.End + 1 : lead.End;
            for (var end = start + 1; end <= Math.Min(words.Count, start + LongestName); end++)
            {
                var led = lead.End > at;
                var strange = step.Foods == 0 && led && words[at].IsNumber && end == start + 1 && names.IsStrange(start) && !(end < words.Count && words[end].Text is "of");
                if ((strange ? Strange : names.CostOf(start, end, led || at == 0 || gap == Gap.Amount)) is not { } food) continue;
                var several = end - start > 1;
                var bare = step.Foods > 0 && !led && gap != Gap.Amount;
                foreach (var trail in Amounts(words, end, leading: false).Prepend(new(end, false, null, 0)))
                {
                    var trailed = trail.End > end;
                    if (led && trailed && !(trail.Measured && !lead.Measured && (words[at].IsNumber || lead.Unit is { Kind: UnitKind.Container or UnitKind.Customary }))) continue;
                    var cost = step.Cost + food + lead.Cost + trail.Cost + (led && trailed ? TwoAmounts : led || trailed ? 0 : NoAmount)
                        + (names.Fits(start, end, trailed ? trail.Unit : lead.Unit, led || trailed) ? 0 : led || trailed ? Misfit : Misfit / 2);
                    var singles = step.Singles;
                    if (bare && gap is not Gap.Plural)
                    {
                        var head = end - start == 1 && Heads.Contains(words[start].Text);
                        if (gap is Gap.Single && !several)
                        {
                            singles++;
                            cost += BareSingles;
                        }
                        else if (head) continue;
                        // "Turkey burger bun" is no turkey.
                        if (gap is Gap.Single && several && Heads.Contains(words[start].Text)) continue;
                        if (singles > step.Singles && Heads.Contains(words[start].Text) && !(step.Foods > 1 && Drinks.Contains(words[start].Text))) continue;
                    }
                    if (bare) cost += Bare;
                    var given = led ? lead : trail;
                    var now = led && trailed || given.Cost > 0 ? order : led ? Order.Before : trailed ? Order.Behind : order;
                    if (order != Order.None && now != order) cost += Turned;
                    var left = trailed ? Gap.Amount : strange || Words.IsPlural(words[end - 1].Text) || several && (Drinks.Contains(words[end - 1].Text) || Dishes.Contains(words[end - 1].Text)) ? Gap.Plural
                        : several || Drinks.Contains(words[end - 1].Text) ? Gap.Several : Gap.Single;
                    // "Olives 10 green": what makes it a known food, before it is taken for the start of the next.
                    for (var to = trail.End + 1; trailed && !led && to <= Math.Min(words.Count, trail.End + Qualifiers.Longest); to++)
                        if (words[trail.End..to].Exists(w => !describes(w.Text)) && Qualifiers.Joined(words[start..end], words[trail.End..to], describes, index.Meant) is not null)
                            Keep(best, to * 12 + (int)now * 4 + (int)Gap.Amount, new(cost + Qualified, at, at * 12 + state, step.Foods + 1, singles, true));
                    for (var next = trail.End; ; next++)
                    {
                        Keep(best, next * 12 + (int)now * 4 + (int)left, new(cost, at, at * 12 + state, step.Foods + 1, singles, step.Qualified));
                        if (next >= words.Count || !(words[next].IsMark || idle(words[next].Text) && !IsPacked(words, next) || trailed && describes(words[next].Text))) break;
                        // "Rice 1 cup cooked" ends there; "1 slice fried egg" does not.
                        cost += Prepared.Contains(words[next].Text) || trail.Unit is { Kind: UnitKind.Volume } && Cuts.Contains(words[next].Text) ? -PerWord : 2 * PerWord;
                    }
                }
            }
        }
    }

    // Tuna in water is no glass of it.
    private static bool IsPacked(List<MealWord> words, int at) => words[at].Text is "in" && at + 1 < words.Count && words[at + 1].Text is "water" or "oil" or "brine" or "juice" or "syrup";

    private static void Keep(Step?[] best, int at, Step step)
    {
        if (best[at] is not { } known || step.Cost < known.Cost - 1e-9) best[at] = step;
    }

    // Every amount that begins here: a number with or without its unit, a size ("med fries"), a vessel ("glass red wine").
    private static IEnumerable<Span> Amounts(List<MealWord> words, int at, bool leading)
    {
        if (at >= words.Count) yield break;
        var times = !leading && words[at].Text is "x" && at + 1 < words.Count ? at + 1 : at;
        var number = words[times].IsNumber || words[times].Text is not ("a" or "an" or "single" or "double") || leading;
        if (number && Parsing.Amounts.Read(words, times) is { } amount && !(amount.Next < words.Count && words[amount.Next].Text is "%" or "percent" or "proof"))
        {
            var next = amount.Next;
            // "2 12 oz cans", "1 10 inch tortilla".
            if (leading && next < words.Count && words[next].IsNumber && Parsing.Amounts.Read(words, next) is { } each && Units.At(words, each.Next) is not null) next = each.Next;
            if (next + 1 < words.Count && words[next].IsNumber && words[next + 1].Text is "inch" or "inches") next += 2;
            if (next < words.Count && words[next].Text is "inch" or "inches") next++;
            var sized = next < words.Count && PartReader.IsSize(words[next].Text) ? next + 1 : next;
            if (Units.At(words, sized) is { } unit)
            {
                var measured = unit.Unit.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Ounce;
                yield return new(unit.Next, measured, unit.Unit, 0);
                if (measured && Units.At(words, unit.Next) is { Unit.Kind: UnitKind.Container or UnitKind.Customary } holder) yield return new(holder.Next, true, unit.Unit, 0);
            }
            if (sized > next) yield return new(sized, false, null, 0);
            if (leading || words[times].IsNumber || words[times].Text is "half") yield return new(next, false, null, 0);
            yield break;
        }
        if (PartReader.IsSize(words[at].Text))
        {
            if (Units.At(words, at + 1) is { Unit.Kind: UnitKind.Container or UnitKind.Customary } vessel) yield return new(vessel.Next, false, vessel.Unit, UnitAlone);
            yield return new(at + 1, false, null, leading ? SizeAlone : 2 * SizeAlone);
        }
        else if (!(at > 0 && words[at - 1].IsNumber) && Units.At(words, at) is { } only && !(at > 0 && only.Unit.Name is "bowl") && (PartReader.IsVessel(only.Unit) && leading || !leading && only.Unit.Kind is UnitKind.Container || only.Next < words.Count && words[only.Next].Text is "of" && leading))
            yield return new(only.Next, false, only.Unit, UnitAlone);
    }

    private static string Text(List<MealWord> words, int from, int to) => string.Join(' ', words[from..to].Where(w => !w.IsMark).Select(w => w.Text));

    // How well words name a food: what people call one, a name of the table, what the matcher is sure of; each asked once.
    private sealed class Names(FoodIndex index, Func<string, bool> describes, List<MealWord> words)
    {
        private const double Called = 1;
        private const double Described = 1.05;
        private const double OfTable = 1.2;
        private const double OfTableMore = 0.5;
        private const double OfTableFoods = 5;
        private const double PerDoubt = 3;

        private readonly Dictionary<(int, int, bool), double?> _known = [];
        private readonly Dictionary<(int, int, Unit?), bool> _fits = [];
        private readonly string[] _spelt = [.. words.Select(w => w.Text.Length < 4 || w.IsMark || w.IsNumber || index.Knows(w.Text) ? w.Text : Spelt.Apart(index, w.Text))];
        private readonly bool[] _describes = [.. words.Select(w => describes(w.Text) && (w.Text.EndsWith("ed", StringComparison.Ordinal) || !index.IsCalled(w.Text)))];

        public bool IsStrange(int at) => !words[at].IsMark && !words[at].IsNumber && words[at].Text.Length > 3 && _spelt[at] == words[at].Text && !index.Knows(words[at].Text) && Units.Find(words[at].Text) is null;

        /// <summary>True when the food weighs something in this unit, or alone; also for a food that is not looked up yet.</summary>
        public bool Fits(int from, int to, Unit? unit, bool counted)
        {
            if (unit is { Kind: UnitKind.Mass or UnitKind.Ounce } || unit is null && counted) return true;
            if (_fits.TryGetValue((from, to, unit), out var known)) return known;
            var name = string.Join(' ', _spelt[from..to]);
            var food = index.Names.Of(index.Words.Stems(name), FoodUse.Eaten) is { } id && index.OrdinalOf(id) is { } ordinal ? index.Of(ordinal) : null;
            return _fits[(from, to, unit)] = food is null
                || Portions.Of(food, new(name, string.Join(' ', words[from..to].Select(w => w.Text)), unit is null ? null : 1, unit), index.Words.Stems(name).ToHashSet(StringComparer.Ordinal)).Asks is null;
        }

        public int Telling(int from, int to) => Enumerable.Range(from, to - from).Count(i => !_describes[i]);

        /// <param name="whole">The words stand between amounts or ends, so that a food may have them without being called so.</param>
        public double? CostOf(int from, int to, bool whole)
        {
            whole = whole && (to == words.Count || words[to].IsNumber);
            if (_known.TryGetValue((from, to, whole), out var known)) return known;
            return _known[(from, to, whole)] = Of(from, to, whole);
        }

        private double? Of(int from, int to, bool whole)
        {
            if (words[from].IsMark || words[to - 1].IsMark || words[from].Text is "of" or "in" or "and" or "with" || words[to - 1].Text is "of" or "in" or "and" or "with") return null;
            if (from > 0 && words[from - 1].IsNumber && Units.Find(words[from].Text) is not null && to > from + 1) return null;
            var name = string.Join(' ', _spelt[from..to]);
            if (index.IsCalled(name)) return Called + PerWord * (Telling(from, to) == 0 ? 20 : 0);
            for (var i = from; i < to; i++)
                if (words[i].IsNumber || words[i].Text is "of" || Units.Find(words[i].Text) is { } unit && (i == from || PartReader.IsVessel(unit))) return null;
            if (Telling(from, to) == 0) return null;
            var (first, last) = (from, to);
            while (_describes[first]) first++;
            while (_describes[last - 1]) last--;
            if ((first > from || last < to) && index.IsCalled(string.Join(' ', _spelt[first..last]))) return Described + PerWord * (to - from - (last - first));
            // A list, where a plural or a drink has something behind it: almonds apple, coffee blueberry muffin.
            for (var i = from; i < to - 1; i++)
                if ((Drinks.Contains(words[i].Text) || Words.IsPlural(words[i].Text)) && index.IsCalled(_spelt[i]) && Enumerable.Range(i + 1, to - i - 1).Any(j => !describes(words[j].Text) || index.IsCalled(words[j].Text) && j > i + 1)) whole = false;
            var likely = whole && FoodMatcher.Find(index, name, FoodUse.Eaten, 1) is [{ Confidence: >= FoodMatcher.Understood and var sure }, ..] ? OfTable + PerDoubt * (1 - sure) : (double?)null;
            if (!index.IsName(name)) return likely;
            // The table has an egg toast; whoever writes eggs and toast side by side hardly means it.
            var foods = Enumerable.Range(from, to - from).All(i => index.IsCalled(_spelt[i]));
            return Math.Min(likely ?? double.MaxValue, OfTable + (foods ? OfTableFoods : OfTableMore) * (Telling(from, to) - 1));
        }
    }
}
