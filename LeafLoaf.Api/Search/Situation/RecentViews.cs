using System.Numerics;
using LeafLoaf.Api.Search.Index;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>Products looked at a moment ago, and how far others are like them. Pure.</summary>
public sealed class RecentViews
{
    private readonly CatalogSnapshot _catalog;
    private readonly SituationFile.ViewRules _rules;
    private readonly int[] _ordinals;

    public RecentViews(IReadOnlyList<string> productIds, SituationFile.ViewRules rules, CatalogSnapshot catalog)
    {
        (_catalog, _rules) = (catalog, rules);
        _ordinals = [.. productIds.Take(rules.Products).Select(catalog.Ids.Find).Where(o => o >= 0).Distinct()];
    }

    public bool IsEmpty => _ordinals.Length == 0;

    /// <summary>How much a product is lifted, and the viewed one it is most like.</summary>
    /// <param name="leave">Attributes that do not count, because the query asks for them.</param>
    public (float Amount, int Like) Of(int ordinal, ulong leave)
    {
        var (best, like) = (0f, -1);
        foreach (var viewed in _ordinals)
        {
            if (viewed == ordinal) continue;
            var alike = BitOperations.PopCount(_catalog.Attributes[viewed] & _catalog.Attributes[ordinal] & ~leave & Telling(viewed)) * _rules.Attribute
                + (_catalog.Category[viewed] >= 0 && _catalog.Category[viewed] == _catalog.Category[ordinal] ? _rules.Category : 0)
                + (_catalog.Brand[viewed] >= 0 && _catalog.Brand[viewed] == _catalog.Brand[ordinal] ? _rules.Brand : 0);
            if (alike > best) (best, like) = (alike, viewed);
        }
        return (Math.Min(best, _rules.Together), like);
    }

    private ulong Telling(int ordinal) => _catalog.AttributeNames.Telling(
        ulong.MaxValue, _catalog.Category[ordinal] is var category and >= 0 ? _catalog.Categories[category] : null);
}
