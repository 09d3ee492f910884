using LeafLoaf.Api.Limits;

namespace LeafLoaf.Api.Personalization.Control;

public static class PreferenceRoutes
{
    /// <summary>The same under the shopper's id and, for whoever is asking, without it.</summary>
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        Map(app.MapGroup("/api/users/{id}/preferences"), "Of");
        Map(app.MapGroup("/api/preferences"), "");
    }

    private static void Map(RouteGroupBuilder group, string suffix)
    {
        group.WithTags("Preferences").WithLimit(Limit.Track).AddEndpointFilter(PreferenceOwner.CheckAsync);
        group.MapGet("live", GetLive.HandleAsync).WithName("LivePreferences" + suffix);
        group.MapGet("explain", Explain.HandleAsync).WithName("ExplainPreference" + suffix);
        group.MapGet("events", Timeline.HandleAsync).WithName("PreferenceEvents" + suffix);
        group.MapGet("export", Export.HandleAsync).WithName("ExportPreferences" + suffix);
        group.MapPost("retract", TakeBack.RetractAsync).WithName("RetractSignal" + suffix);
        group.MapPost("restore", TakeBack.RestoreAsync).WithName("RestoreSignal" + suffix);
        group.MapPost("pause", Pause.PauseAsync).WithName("PauseLearning" + suffix);
        group.MapPost("resume", Pause.ResumeAsync).WithName("ResumeLearning" + suffix);
        group.MapPost("reset", Reset.HandleAsync).WithName("ResetPreferences" + suffix);
    }
}
