using LeafLoaf.Core.Help;
using LeafLoaf.Core.Qdrant;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>Knows which version of the articles the index holds.</summary>
public sealed class HelpVersions(QdrantClient qdrant)
{
    /// <summary>Null when the index is away or there is none yet.</summary>
    public async Task<string?> OfIndexAsync(CancellationToken ct)
    {
        try
        {
            return HelpIndex.VersionOf(await qdrant.AliasTargetAsync(HelpIndex.Alias, ct));
        }
        catch (Exception e) when (HelpVectors.IsAway(e, ct))
        {
            return null;
        }
    }
}
