using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Rules;
using LeafLoaf.Api.Privacy;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>Reads who is searching: the profile after their last event, and the rules of now.</summary>
public sealed class Shoppers(LiveProfiles profiles, ActiveRules rules, Consents consents)
{
    /// <summary>Null for somebody who does not agree to it.</summary>
    public async Task<Shopper?> FindAsync(string userId, CancellationToken ct)
    {
        var agrees = consents.AllowsAsync(userId, Purposes.Personalization, ct);
        var preferences = await profiles.GetAsync(userId, ct);
        return await agrees ? new Shopper(preferences, rules.Current) : null;
    }
}
