using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Evaluations.Routing;

/// <summary>How well a reader routes messages. Shares are 0..1, and not a number where there was nothing to count.</summary>
/// <param name="Agent">Of all messages: exactly the right agents asked, or rightly none.</param>
/// <param name="Intent">Of all messages: the right intents as well.</param>
/// <param name="OneWish">Agents, of the messages with one wish.</param>
/// <param name="TwoWishes">Agents, of the messages with several.</param>
/// <param name="Cue">Of the messages that are a cue.</param>
/// <param name="OutsideRecall">Of the messages that are no business of the shop: known to be.</param>
/// <param name="OutsidePrecision">Of the messages taken to be no business of the shop: really so.</param>
public sealed record RoutingScore(int Messages, double Agent, double Intent, double OneWish, double TwoWishes, double Cue, double OutsideRecall, double OutsidePrecision)
{
    public static RoutingScore Of(IReadOnlyList<LabelledMessage> messages, Func<string, ReadMessage> reader, IntentNames names) =>
        Of([.. messages.Select(m => (m, reader(m.Text)))], names);

    public static RoutingScore Of(IReadOnlyList<(LabelledMessage Message, ReadMessage Read)> read, IntentNames names)
    {
        double Share(Func<LabelledMessage, ReadMessage, bool> among, Func<LabelledMessage, ReadMessage, bool> counted) =>
            read.Where(r => among(r.Message, r.Read)).Select(r => counted(r.Message, r.Read) ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
        bool Routed(LabelledMessage message, ReadMessage found) => message.IsRouted(found, names);
        return new(
            read.Count,
            Share((_, _) => true, Routed),
            Share((_, _) => true, (m, f) => m.IsUnderstood(f, names)),
            Share((m, _) => m.Intents.Count == 1 && !m.IsOutOfScope, Routed),
            Share((m, _) => m.Intents.Count > 1, Routed),
            Share((m, _) => m.Cue is not null, Routed),
            Share((m, _) => m.IsOutOfScope, (_, f) => f.OutOfScope),
            Share((_, f) => f.OutOfScope, (m, _) => m.IsOutOfScope));
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Messages,5} messages: agent {Agent:0.000}, intent {Intent:0.000}, one wish {OneWish:0.000}, several {TwoWishes:0.000}, cues {Cue:0.000}, out of scope recall {OutsideRecall:0.000} precision {OutsidePrecision:0.000}");
}
