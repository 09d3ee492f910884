using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

/// <summary>
/// <c>GET …/preferences/export</c>: the shopper's log as a file that runs: imported into another shop it gives the same preferences,
/// which the hash in its first line proves.
/// </summary>
public static class Export
{
    public static PushStreamHttpResult HandleAsync(PreferenceOwner owner, ShopperLog log, TimeProvider time, CancellationToken ct) =>
        TypedResults.Stream(stream => ReceiptWriter.WriteAsync(log.Replayed, owner.UserId, time.GetUtcNow(), line => stream.WriteAsync(line, ct).AsTask(), ct),
            "application/x-ndjson", "leafloaf-profile.ndjson");
}
