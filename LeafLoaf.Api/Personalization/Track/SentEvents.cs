using System.Text;
using System.Text.Json.Serialization;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Api.Personalization.Track;

/// <summary>Makes events that were sent into events for the log, or says why not.</summary>
public sealed class SentEvents(EventMaker maker)
{
    /// <param name="Indexes">Where each of the events stood in the body.</param>
    internal sealed record Made(List<NewEvent> Events, List<int> Indexes, List<Rejection> Rejected);

    /// <param name="body">The bytes the events were read from.</param>
    /// <param name="subject">Whose events they are when they do not say.</param>
    internal Made Make(List<SentEvent> sent, byte[] body, string? subject)
    {
        var made = new Made(new(sent.Count), new(sent.Count), []);
        var received = maker.Now;
        foreach (var e in sent)
        {
            if (e.Rejection is null && Make(e, body, e.UserId ?? subject, received) is { } ready)
            {
                made.Events.Add(ready);
                made.Indexes.Add(e.Index);
            }
            else
            {
                made.Rejected.Add(e.Rejection!);
            }
        }
        return made;
    }

    private NewEvent? Make(SentEvent e, byte[] body, string? userId, DateTimeOffset received)
    {
        if (e.Type is not { } sentType) return Reject(e, Reasons.MissingField, "type is missing.");
        if (SentTypes.Find(sentType) is not { } type) return Reject(e, Reasons.UnknownType, $"'{sentType}' is not a type of event.");
        if (SentTypes.IsOurs(type)) return Reject(e, Reasons.TypeNotAccepted, $"'{sentType}' is not sent here; it has its own endpoint or comes from the shop.");
        if (userId is null) return Reject(e, Reasons.MissingField, "user_id is missing.");
        if (e.ProductId is null && SentTypes.NeedsProduct(type)) return Reject(e, Reasons.MissingField, "product_id is missing.");
        if (type == EventTypes.TimeOnProduct && e.TimeOnPage is null) return Reject(e, Reasons.MissingField, "context.time_on_page is missing.");

        KnownProduct? product = null;
        if (e.ProductId is { } id && (product = maker.Product(id)) is null) return Reject(e, Reasons.UnknownProduct, $"No product has the id '{id}'.");
        List<ProductFacts> displayed = [];
        if (type == EventTypes.Scroll)
        {
            displayed = Displayed(e, product);
            if (displayed.Count == 0) return Reject(e, Reasons.MissingField, "context.displayed names no product of the catalog.");
            product = null;
        }
        var action = maker.Start(userId, type, e.EventId, e.SessionId, received) with
        {
            Displayed = displayed, Quantity = e.Quantity, Subscription = e.Subscription || SentTypes.IsSubscription(sentType),
            TimeOnPage = e.TimeOnPage, SearchQuery = e.Query, ListId = e.ListId, ResultPosition = e.Position,
        };
        return maker.Finish(action, product, Encoding.UTF8.GetString(body.AsSpan()[e.Bytes]));
    }

    // Products that left the catalog since the page was shown do not spoil the rest.
    private List<ProductFacts> Displayed(SentEvent e, KnownProduct? product)
    {
        var displayed = new List<ProductFacts>();
        if (product is not null && e.Displayed is null) displayed.Add(product.Facts);
        foreach (var id in e.Displayed ?? [])
            if (maker.Product(id) is { } known) displayed.Add(known.Facts);
        return displayed;
    }

    private static NewEvent? Reject(SentEvent e, string reason, string detail)
    {
        e.Reject(reason, detail);
        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrackEvents.Answer))]
internal sealed partial class TrackJson : JsonSerializerContext;
