using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>Section <c>Escalation</c>.</summary>
public sealed class EscalationOptions
{
    public const string Section = "Escalation";

    /// <summary>Where new tickets are announced, such as a chat room of the team; empty announces nowhere.</summary>
    [Url] public string? WebhookUrl { get; init; }

    /// <summary>Signs what is sent: header <c>X-LeafLoaf-Signature: sha256=…</c>, an HMAC of the body.</summary>
    [MinLength(16)] public string? WebhookSecret { get; init; }

    /// <summary>Address of the web shop, for the link to the ticket.</summary>
    [Url] public string? ShopUrl { get; init; }
}
