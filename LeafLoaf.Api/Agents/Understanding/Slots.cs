using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>What a message names. Read for the whole message or for the part of one wish; what it does not name is null or empty.</summary>
public sealed record Slots
{
    public static readonly Slots None = new();

    /// <summary>Such as <c>POL000004</c>, in capitals.</summary>
    public string? PolicyNumber { get; init; }

    public string? CustomerId { get; init; }
    public string? InvoiceId { get; init; }
    public string? ClaimId { get; init; }
    public string? TicketId { get; init; }

    /// <summary>An order by its number (<c>LL-100001</c>) or its id, as the shop writes it.</summary>
    public string? Order { get; init; }

    /// <summary>"the last one", "my latest order", "the usual".</summary>
    public bool Latest { get; init; }

    /// <summary>"the second one" is 2, "the first" 1; -1 is the last of a list.</summary>
    public int? Ordinal { get; init; }

    /// <summary>"it", "that one", "those": what was just talked about.</summary>
    public bool Refers { get; init; }

    /// <summary>Products or foods in order of mention, without the words around them: "add two oat milks and some eggs" names "oat milks" (2) and "eggs".</summary>
    public IReadOnlyList<Mention> Products { get; init; } = [];

    /// <summary>A number of packs that belongs to no product of its own: "make it three".</summary>
    public int? Quantity { get; init; }

    /// <summary>Money, in the shop's currency.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Days that are named: "yesterday", "last week", "on Monday", "November 3rd".</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary><c>missing</c>, <c>damaged</c>, <c>wrong</c> or <c>spoiled</c>.</summary>
    public string? ClaimType { get; init; }

    public Allergens Allergens { get; init; }
    public Diets Diets { get; init; }

    /// <summary><c>essential</c>, <c>plus</c> or <c>family</c>.</summary>
    public string? Plan { get; init; }

    /// <summary><c>monthly</c>, <c>quarterly</c> or <c>yearly</c>.</summary>
    public string? Billing { get; init; }
}

/// <param name="Text">As the shopper said it.</param>
/// <param name="Quantity">Packs; null when none were named.</param>
public sealed record Mention(string Text, int? Quantity = null);
