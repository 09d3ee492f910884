using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Rules;

namespace LeafLoaf.Api.Search.Personal;

/// <summary>Reads who is searching: the profile after their last event, and the rules of now.</summary>
public sealed class Shoppers(LiveProfiles profiles, ActiveRules rules)
{
    public async Task<Shopper?> FindAsync(string userId, CancellationToken ct) => new(await profiles.GetAsync(userId, ct), rules.Current);
}
