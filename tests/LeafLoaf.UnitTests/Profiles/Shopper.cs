using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;

namespace LeafLoaf.UnitTests.Profiles;

/// <summary>A shopper in a test: does things, one after another, and learns from them.</summary>
internal sealed class Shopper(PersonalizationRules? rules = null)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly PersonalizationRules Rules = PersonalizationRules.Load(Path.Combine(AppContext.BaseDirectory, "config/personalization_rules.yaml"));

    public static readonly ProductFacts OatMilk = new("p-oat", "Oat Milk", "Plant Milk", "Oatly", ["dairy_free", "plant_based", "vegan"], "middle", 1892, "ml");
    public static readonly ProductFacts CowMilk = new("p-cow", "Whole Milk", "Milk", "Meadow", ["gluten_free"], "budget", 3785, "ml");
    public static readonly ProductFacts OtherCowMilk = new("p-cow2", "Whole Vitamin D Milk", "Milk", "Hill", [], "budget", 3785, "ml");
    public static readonly ProductFacts SmallMilk = new("p-cow3", "Milk, Small", "Milk", "Hill", [], "budget", 473, "ml");
    public static readonly ProductFacts Original = new("p-orig", "Original Potato Chips", "Chips", "Crunch", ["gluten_free", "vegan"], "middle");

    public static ProductFacts Spicy(int n) => new($"p-hot{n}", $"Spicy Chips {n}", "Chips", $"Hot {n}", ["spicy", "vegan"], "middle");

    public Preferences Preferences { get; private set; } = Preferences.New("u1");
    public List<UserAction> Log { get; } = [];
    public IReadOnlyList<Contribution> LastContributions { get; private set; } = [];
    public DateTimeOffset Now { get; private set; } = Start;

    public PersonalizationRules Used => rules ?? Rules;

    public LiveView Live => LiveView.Of(Preferences, Now, Used);

    public Shopper Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Shopper Does(string type, ProductFacts? product = null, int? quantity = null, double? seconds = null, string? list = null,
        string session = "s1", string? target = null, IReadOnlyList<ProductFacts>? displayed = null, bool subscription = false)
    {
        var action = new UserAction
        {
            EventId = $"e{Log.Count + 1}", EventTimestamp = Now, EventType = type, UserId = "u1", SessionId = session, Product = product,
            Quantity = quantity, TimeOnPage = seconds, ListId = list, Target = target, Displayed = displayed ?? [],
            Subscription = subscription, RulesVersion = Used.Version, Version = Log.Count + 1,
        };
        Log.Add(action);
        (Preferences, LastContributions) = Fold.Apply(Preferences, action, Used);
        return this;
    }

    public double Raw(string dimension, string value) =>
        Preferences.Of(dimension).Find(value)?.RawAt(DecayedSum.Microseconds(Now), Used.HalfLifeDays) ?? 0;
}
