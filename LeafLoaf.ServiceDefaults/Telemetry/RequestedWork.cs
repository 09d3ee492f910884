using System.Diagnostics;
using OpenTelemetry.Trace;

namespace LeafLoaf.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps what somebody asked for: requests, and work with an activity of our own around it. A call to a store that
/// starts a trace by itself comes from polling in the background and would bury the rest.
/// </summary>
internal sealed class RequestedWork : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
