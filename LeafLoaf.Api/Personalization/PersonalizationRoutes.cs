using LeafLoaf.Api.Limits;
using LeafLoaf.Api.Personalization.Control;
using LeafLoaf.Api.Personalization.Live;
using LeafLoaf.Api.Personalization.Log;
using LeafLoaf.Api.Personalization.Track;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Api.Personalization;

public static class PersonalizationRoutes
{
    public static void MapPersonalization(this IEndpointRouteBuilder app)
    {
        var interactions = app.MapGroup("/api/interactions").WithTags("Personalization").WithLimit(Limit.Track);
        interactions.MapPost("track", TrackEvents.HandleAsync).WithName("TrackInteractions")
            .WithMetadata(new RequestSizeLimitAttribute(TrackEvents.LongestBody))
            // A page that is left sends a beacon, which may be called text.
            .Accepts<Sent[]>(isOptional: true, "application/json", "text/plain");

        app.MapPreferences();
        app.MapGet("/api/ops/events", GetEventStats.Handle).WithTags("Operations").WithName("EventStats");
        app.MapHub<PreferencesHub>(PreferencesHub.Path);
    }
}
