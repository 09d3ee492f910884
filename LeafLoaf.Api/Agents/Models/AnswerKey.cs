using System.Text;
using LeafLoaf.Api.Search.Understanding;
using LeafLoaf.Core;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>For whom an answer holds. It has to be known before the answer is.</summary>
/// <param name="UserId">Null is everybody: every agent that will answer reads public things only, and nothing is known of the caller.</param>
/// <param name="StateVersion">Raised by whatever changes what the shopper would be told.</param>
public readonly record struct AnswerScope(string? UserId, string StateVersion)
{
    public static readonly AnswerScope Public = new(null, "");

    public static AnswerScope Of(string userId, string stateVersion) => new(userId, stateVersion);
}

/// <summary>
/// What has to be the same for an answer to be given again (K-16): for whom, the message, how it was understood, and all it was made from.
/// Only turns that depend neither on what was said before nor on a pending action have a key.
/// </summary>
public sealed class AnswerKey
{
    private AnswerKey(string id, string? userId) => (Id, UserId) = (id, userId);

    /// <summary>SHA-256 over everything, in hex; tells nothing of the message.</summary>
    public string Id { get; }

    /// <summary>Null is everybody.</summary>
    public string? UserId { get; }

    public bool IsPublic => UserId is null;

    /// <param name="faqVersion">Of the help articles.</param>
    /// <param name="catalogRevision">Of the products, for example the live collection's name.</param>
    /// <param name="variant">Whatever else would change the answer: the prompt's version, what only a test tells apart.</param>
    public static AnswerKey Of(
        AnswerScope scope, string message, IEnumerable<string> intents, string faqVersion, string catalogRevision, ShopperNeeds needs, string variant = "")
    {
        string[] parts =
        [
            scope.UserId is null ? "public" : "user", scope.UserId ?? "", scope.StateVersion, Normalize(message), string.Join('\u001f', intents),
            faqVersion, catalogRevision, $"{(long)needs.Allergies:x} {(long)needs.StrictDiets:x}", variant,
        ];
        var text = new StringBuilder();
        // With their lengths, so that no two lists of parts read the same.
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);
        return new(TextHash.Of(text.ToString()), scope.UserId);
    }

    /// <summary>Case, accents, blanks and the marks at the end make no other question.</summary>
    public static string Normalize(string message) => QueryParser.Normalize(message).Trim(' ', '.', '!', '?', ',', ';');
}
