using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Preferences;

/// <summary>Gathers what the preferences page shows.</summary>
public sealed class PreferencesReader(PreferencesClient preferences, CatalogClient catalog)
{
    private const int SignalsAtOnce = 20;
    private const string Avoided = "avoid.";

    /// <param name="user">Whose preferences.</param>
    /// <param name="why">The value to explain, for example <c>brands.oatly</c> or <c>avoid.spicy</c>; null for none.</param>
    /// <param name="before">Where the shown part of the timeline begins; null for the newest.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<LearnedPreferences> ReadAsync(string user, string? why, string? before, CancellationToken cancellationToken)
    {
        var live = preferences.LiveAsync(user, cancellationToken);
        var events = preferences.EventsAsync(user, SignalsAtOnce, before, cancellationToken);
        var explanation = ExplainAsync(user, why, cancellationToken);
        await Task.WhenAll(live, events);
        var names = await Task.WhenAll(LearnedPreferences.HabitsOf(await live).Select(habit => FindAsync(habit.Key, cancellationToken)));
        return new(await live, await events, await explanation,
            names.Where(n => n.Product is not null).ToDictionary(n => n.Id, n => n.Product!.Name, StringComparer.Ordinal),
            names.Where(n => n.Product?.Gate is { Admitted: false }).ToDictionary(n => n.Id, n => n.Product!.Gate!, StringComparer.Ordinal));
    }

    // A value out of an old link may be gone; the rest of the page is not.
    private async Task<PreferenceExplanation?> ExplainAsync(string user, string? why, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(why)) return null;
        try
        {
            return why.StartsWith(Avoided, StringComparison.Ordinal)
                ? await preferences.ExplainAvoidedAsync(user, why[Avoided.Length..], cancellationToken)
                : await preferences.ExplainAsync(user, why, cancellationToken);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    private async Task<(string Id, ShopProduct? Product)> FindAsync(string productId, CancellationToken cancellationToken)
    {
        try
        {
            return (productId, await catalog.ProductAsync(productId, cancellationToken));
        }
        catch (ApiException)
        {
            return (productId, null);
        }
    }
}
