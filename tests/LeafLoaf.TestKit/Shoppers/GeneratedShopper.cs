using LeafLoaf.Core.Events;

namespace LeafLoaf.TestKit.Shoppers;

/// <summary>One made-up shopper, who remembers what they did so that they can take it back.</summary>
internal sealed class GeneratedShopper(string userId, Random random, ProductFacts[] products)
{
    private static readonly string[] Resets =
        ["all", "brands", "attributes.spicy", "attributes", "quantities", "price_levels", "categories.category 3", "products"];

    private readonly List<string> _events = [];
    private readonly List<string> _retracted = [];
    private int _session;
    private bool _paused;

    public string UserId => userId;
    public long Version => _events.Count;

    public UserAction Next(DateTimeOffset at, string rules, IReadOnlyList<GeneratedShopper> all)
    {
        if (random.Next(12) == 0) _session++;
        var action = new UserAction
        {
            EventId = $"{userId}-{_events.Count + 1}", EventTimestamp = at, EventType = EventTypes.Click, UserId = userId,
            SessionId = $"session-{_session}", RulesVersion = rules, Version = _events.Count + 1,
        };
        action = _paused ? action with { EventType = EventTypes.Resumed }
            : random.Next(40) == 0 ? Structural(action, all) : Signal(action);
        _paused = action.EventType == EventTypes.Paused;
        _events.Add(action.EventId);
        return action;
    }

    private UserAction Signal(UserAction action)
    {
        // Everybody has a corner of the shop they like best.
        var product = products[random.Next(3) == 0 ? random.Next(products.Length) : (Math.Abs(userId[^1]) * 7 + random.Next(40)) % products.Length];
        action = action with { Product = product, SearchQuery = product.Category, ListId = $"list-{_session}-{product.Category}" };
        return random.Next(20) switch
        {
            < 5 => action with { TimeOnPage = random.Next(3) == 0 ? random.Next(90) : null, ResultPosition = random.Next(1, 20) },
            < 7 => action with { EventType = EventTypes.ViewDetails },
            < 9 => action with { EventType = EventTypes.TimeOnProduct, TimeOnPage = Math.Round(random.NextDouble() * 120, 3) },
            < 11 => action with { EventType = EventTypes.AddToCart, Quantity = random.Next(1, 4) },
            11 => action with { EventType = EventTypes.QuantityIncrease, Quantity = 2 },
            12 => action with { EventType = EventTypes.SaveForLater },
            13 => action with { EventType = EventTypes.RemoveFromCart },
            < 16 => action with { EventType = EventTypes.Purchase, Quantity = random.Next(8) == 0 ? 12 : random.Next(1, 4), Subscription = random.Next(20) == 0 },
            16 => action with { EventType = random.Next(2) == 0 ? EventTypes.Returned : EventTypes.ViewedNeverBought },
            _ => action with
            {
                EventType = EventTypes.Scroll, Product = null,
                Displayed = [.. Enumerable.Range(random.Next(products.Length - 12), random.Next(1, 12)).Select(n => products[n])],
            },
        };
    }

    private UserAction Structural(UserAction action, IReadOnlyList<GeneratedShopper> all)
    {
        switch (random.Next(8))
        {
            case < 3 when _events.Count > 0:
                _retracted.Add(_events[random.Next(_events.Count)]);
                return action with { EventType = EventTypes.Retracted, Target = _retracted[^1] };
            case 3 when _retracted.Count > 0:
                return action with { EventType = EventTypes.Restored, Target = _retracted[random.Next(_retracted.Count)] };
            case 4 or 5:
                return action with { EventType = EventTypes.Reset, Target = Resets[random.Next(Resets.Length)] };
            case 6 when all.Count > 1 && all[random.Next(all.Count)] is { Version: > 0 } other && other != this:
                return action with { EventType = EventTypes.Merged, Target = other.UserId, TargetVersion = other.Version };
            default:
                return action with { EventType = EventTypes.Paused };
        }
    }
}
