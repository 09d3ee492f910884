using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LeafLoaf.Core.Models;

/// <summary>
/// A span and two metrics of every call to a language model, named by OpenTelemetry's conventions for generative AI
/// (opentelemetry.io/docs/specs/semconv/gen-ai). What was said is in none of them.
/// </summary>
public static class ModelTelemetry
{
    private const string Agent = "gen_ai.agent.name";
    private const string Conversation = "gen_ai.conversation.id";
    private static readonly ActivitySource Source = new("LeafLoaf.Models");
    private static readonly Meter Meter = new("LeafLoaf.Models");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "Time a call to a language model took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96] });
    private static readonly Histogram<long> Tokens = Meter.CreateHistogram(
        "gen_ai.client.token.usage", "{token}", "Tokens a call to a language model read and wrote.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384] });

    /// <summary>The provider's name in the conventions; <c>leafloaf</c> where no model is configured and the shop's own rules answer.</summary>
    public static string NameOf(ModelProvider provider) => provider switch { ModelProvider.OpenAi => "openai", ModelProvider.Anthropic => "anthropic", _ => "leafloaf" };

    internal static Activity? Start(ModelOptions options, string model, int? mostTokens)
    {
        var around = Activity.Current;
        var span = Source.StartActivity($"chat {model}", ActivityKind.Client)?.SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", NameOf(options.Provider)).SetTag("gen_ai.request.model", model).SetTag("gen_ai.request.max_tokens", mostTokens)
            .SetTag("server.address", options.Endpoint?.Host).SetTag("server.port", options.Endpoint?.Port);
        return span?.SetTag(Agent, around?.GetTagItem(Agent)).SetTag(Conversation, around?.GetTagItem(Conversation));
    }

    internal static void Answered(Activity? span, ModelOptions options, Called called, TimeSpan took)
    {
        span?.SetTag("gen_ai.usage.input_tokens", called.TokensIn).SetTag("gen_ai.usage.output_tokens", called.TokensOut)
            .SetTag("gen_ai.response.model", called.Response.ModelId);
        var tags = Tags(options, called.Model);
        Duration.Record(took.TotalSeconds, tags);
        Tokens.Record(called.TokensIn, [.. tags, new("gen_ai.token.type", "input")]);
        Tokens.Record(called.TokensOut, [.. tags, new("gen_ai.token.type", "output")]);
    }

    /// <param name="error">In a word what went wrong.</param>
    internal static void Failed(Activity? span, ModelOptions options, string model, string error, TimeSpan took)
    {
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error);
        Duration.Record(took.TotalSeconds, [.. Tags(options, model), new("error.type", error)]);
    }

    private static KeyValuePair<string, object?>[] Tags(ModelOptions options, string model) =>
        [new("gen_ai.operation.name", "chat"), new("gen_ai.provider.name", NameOf(options.Provider)), new("gen_ai.request.model", model)];
}
