using System.Net;

namespace LeafLoaf.Core.Qdrant;

/// <summary>Qdrant answered, but not with success. The message is Qdrant's own.</summary>
public sealed class QdrantException(HttpStatusCode status, string message) : Exception($"Qdrant answered {(int)status}: {message}")
{
    public HttpStatusCode Status { get; } = status;
}
