namespace LeafLoaf.Core.Profiles;

/// <summary>
/// How much a shopper keeps to brands: of the purchases that followed another one in the same category, the share that kept its brand.
/// Somebody with one favourite per category is loyal however many categories they buy from.
/// </summary>
/// <param name="Share">0..1; 0 without purchases to compare.</param>
/// <param name="Purchases">How many purchases could be compared.</param>
public readonly record struct BrandLoyalty(double Share, int Purchases)
{
    public static BrandLoyalty Of(Preferences preferences)
    {
        var (kept, compared) = (0, 0);
        foreach (var habit in preferences.BoughtIn)
        {
            for (var i = 1; i < habit.Recent.Count; i++)
            {
                if (habit.Recent[i - 1].Brand is not { } brand || habit.Recent[i].Brand is not { } earlier) continue;
                compared++;
                if (brand == earlier) kept++;
            }
        }
        return new(compared == 0 ? 0 : (double)kept / compared, compared);
    }

    public bool IsLoyal(LoyaltyRule rule) => Purchases >= rule.Purchases && Share >= rule.Share;
}
