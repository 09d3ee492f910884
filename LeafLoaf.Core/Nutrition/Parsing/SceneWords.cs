namespace LeafLoaf.Core.Nutrition.Parsing;

/// <summary>
/// Words that set the scene of a meal and name no food: "gym day", "desk lunch", "at cinema had", "mum made". Only these are dropped, and only
/// where they are no part of a name ("lunch meat"), so that an unknown food is still asked about.
/// </summary>
internal static class SceneWords
{
    private const int LongestName = 4;

    private static readonly HashSet<string> Places = Set(
        "desk office work home uni university college school gym cinema movies theatre theater canteen cafeteria restaurant cafe pub airport plane train car bus hotel park beach picnic camping campsite garden hospital stadium mall party wedding barbecue barbeque potluck buffet church library hostel festival road trip house place dorm bed couch sofa kitchen");

    private static readonly HashSet<string> People = Set("mum mom mums moms mum's mom's mother dad dads dad's father gran grandma grandma's nan nan's nana wife husband hubby hubbys partner gf bf girlfriend boyfriend friend friends roommate flatmate kid kids kid's toddler son daughter boss colleague aunt auntie sister brother");

    private static readonly HashSet<string> Times = Set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun weekend weekday bank holiday birthday day night morning afternoon evening midday noon midnight late early quick elevenses brekkie brekky breakfast lunch dinner supper tea-time teatime snack snacks brunch meal rest leg cheat training game match movie date travel sick lazy busy hungover first second");

    private static readonly HashSet<string> Deeds = Set("had made cooked ate grabbed got bought shared ordered brought packed gave served nibbled munched snacked scoffed finished out while watching studying treat");
    private static readonly HashSet<string> Small = Set("at in on for from the a my our his her their with me us by to after before during and i we");
    private static readonly HashSet<string> Prepositions = Set("at for");

    public static bool Sets(string word) => Places.Contains(word) || People.Contains(word) || Times.Contains(word) || Deeds.Contains(word);

    /// <summary>True for words that only set the scene, the small ones between them included.</summary>
    public static bool Only(List<MealWord> words) => words.Exists(w => Sets(w.Text)) && words.TrueForAll(w => w.IsMark || Sets(w.Text) || Small.Contains(w.Text));

    /// <summary>Where the food begins: after the words that set the scene, as far as no name begins with them.</summary>
    public static int Before(List<MealWord> words, Func<string, bool> called)
    {
        var (at, end) = (0, 0);
        while (at < words.Count && !words[at].IsNumber && (words[at].IsMark || Sets(words[at].Text) || Small.Contains(words[at].Text)))
        {
            if (Sets(words[at].Text) && Enumerable.Range(at + 1, Math.Min(LongestName, words.Count - at)).Any(to => called(string.Join(' ', words[at..to].Select(w => w.Text))) && !Only(words[at..to]))) break;
            at++;
            // A small word alone may belong to the food: "a banana".
            if (Sets(words[at - 1].Text)) end = at;
        }
        return end < words.Count ? end : 0;
    }

    /// <summary>How many words "for the kids", "at work" has where it stands behind a food; none for "at" alone.</summary>
    public static int Behind(List<MealWord> words, int at)
    {
        if (!Prepositions.Contains(words[at].Text)) return 0;
        var end = at + 1;
        while (end < words.Count && words[end].Text is "the" or "my" or "our" or "a") end++;
        var first = end;
        while (end < words.Count && (Places.Contains(words[end].Text) || People.Contains(words[end].Text))) end++;
        return end > first && (end == words.Count || words[end].IsMark || words[end].Text is "and" or "with" or "plus" or "then") ? end - at : 0;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
