using LeafLoaf.Api.Accounts;
using LeafLoaf.Api.Limits;
using LeafLoaf.ServiceDefaults.Outgoing;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Api.Agents.Voice;

public static class VoiceRoutes
{
    public static void AddVoice(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<VoiceOptions>()
            .Bind(builder.Configuration.GetSection(VoiceOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(VoiceOptions.Section).Get<VoiceOptions>() ?? new();
        builder.Services.AddSingleton<ElevenLabs>();
        builder.Services.AddHttpClient(ElevenLabs.Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders([ElevenLabs.KeyHeader])
            .AddOutgoingResilience(limits => Bound(limits, options));
    }

    public static void MapVoice(this IEndpointRouteBuilder app)
    {
        var voice = app.MapGroup("/api/v1/voice").WithTags("Voice");
        voice.MapGet("", VoiceState.Handle).WithName("Voice");
        // Whoever speaks costs money, so it has to be somebody whose requests can be counted.
        var paid = voice.MapGroup("").RequireAuthorization(Policies.Known).WithLimit(Limit.Chat);
        paid.MapPost("speak", Speak.HandleAsync).WithName("Speak").Produces(StatusCodes.Status200OK, contentType: Speak.AudioType);
        paid.MapPost("listen", Listen.HandleAsync).WithName("Listen").Accepts<byte[]>("audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav")
            .WithMetadata(new RequestSizeLimitAttribute(Listen.LargestBytes + 1024));
    }

    private static void Bound(ResilienceOptions limits, VoiceOptions options)
    {
        // Wrong numbers are said by the options themselves when the service starts.
        limits.AttemptTimeout = TimeSpan.FromSeconds(Math.Clamp(options.AttemptSeconds, .1, 60));
        limits.Retries = Math.Clamp(options.Retries, 0, 5);
        limits.TotalTimeout = limits.AttemptTimeout * (limits.Retries + 1) + TimeSpan.FromSeconds(2);
        limits.RetryDelay = TimeSpan.FromMilliseconds(200);
    }
}
