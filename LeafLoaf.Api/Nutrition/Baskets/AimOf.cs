using System.Text.Json;
using LeafLoaf.Api.Http;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Nutrition.Baskets;

namespace LeafLoaf.Api.Nutrition.Baskets;

/// <summary>Whom a basket is judged for: what the shopper stated, or what the request tries instead.</summary>
public static class AimOf
{
    private static readonly Dictionary<string, HealthGoal> Goals =
        Enum.GetValues<HealthGoal>().ToDictionary(g => JsonNamingPolicy.SnakeCaseLower.ConvertName(g.ToString()), StringComparer.Ordinal);

    /// <param name="query">May name <c>goal</c>, <c>days</c> and <c>people</c> to try others.</param>
    public static BasketAim Read(IQueryCollection query, BasketAim stated, out Fields fields)
    {
        fields = new Fields(query);
        var goal = stated.Goal;
        if (fields.Text("goal", 40) is { Length: > 0 } name && !Goals.TryGetValue(name, out goal)) fields.Fault("goal", $"One of {string.Join(", ", Goals.Keys)} is needed.");
        var days = fields.Whole("days", stated.Days ?? 0, 0, BasketAim.MostDays);
        return stated with { Goal = goal, Days = days == 0 ? null : days, People = fields.Whole("people", stated.People, 1, 20) };
    }
}
