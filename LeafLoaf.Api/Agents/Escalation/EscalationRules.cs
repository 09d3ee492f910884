using System.Globalization;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>What is known when it is decided whether a person has to look.</summary>
/// <param name="FailedClarifications">Questions back in a row that led nowhere.</param>
/// <param name="RefundAmount">What the shopper wants back; null when it is about no refund.</param>
/// <param name="Intents">What the message asks for, by names of config/intents.yaml.</param>
public sealed record EscalationFacts(Cues Cues, int FailedClarifications = 0, decimal? RefundAmount = null, IReadOnlyList<string>? Intents = null);

/// <summary>Why a person has to look.</summary>
/// <param name="Code">One of <see cref="EscalationRules"/>' names, for lists and filters.</param>
/// <param name="Text">For the shop's people to read.</param>
public sealed record EscalationReason(string Code, string Text);

/// <param name="Priority"><c>high</c> or <c>normal</c>.</param>
/// <param name="Reasons">Every rule that spoke; none when agents go on alone.</param>
/// <param name="SafetyText">What has to be said to the shopper before anything else, also while a person has the conversation; null when nobody is in danger.</param>
public sealed record EscalationVerdict(string Priority, IReadOnlyList<EscalationReason> Reasons, string? SafetyText)
{
    public bool Opens => Reasons.Count > 0;
}

/// <summary>Decides when a conversation goes to a person. Each rule speaks for itself, the highest priority counts. Pure.</summary>
public static class EscalationRules
{
    public const string AskedForPerson = "asked_for_person";
    public const string AllergicReaction = "allergic_reaction";
    public const string LargeRefund = "large_refund";
    public const string NotUnderstood = "not_understood";
    public const string Anger = "anger";

    public const string High = "high";
    public const string Normal = "normal";

    /// <summary>Failed questions back, from which on a person looks.</summary>
    public const int MostFailedClarifications = 2;

    /// <summary>What somebody with an allergic reaction is told. We name what to do at once and give no medical advice beyond it.</summary>
    public const string Safety =
        "Stop eating the food now. If there is any trouble breathing, swelling of the face or throat, faintness or vomiting, call the emergency services "
        + "at once (911 in the US, 112 in Europe) and use an adrenaline auto-injector if one was prescribed. Keep the packaging. "
        + "I am bringing in a person of our team, but please do not wait for us.";

    /// <param name="limits">Refunds above <see cref="ClaimLimits.AutomaticUpTo"/> are a person's to decide.</param>
    public static EscalationVerdict Decide(EscalationFacts facts, ClaimLimits limits)
    {
        (string Priority, EscalationReason? Reason)[] spoken =
            [(High, Reaction(facts)), (Normal, Person(facts)), (Normal, Refund(facts, limits)), (Normal, Clarifications(facts)), (Normal, Angry(facts))];
        var reasons = spoken.Where(s => s.Reason is not null).ToArray();
        return new(Array.Exists(reasons, r => r.Priority == High) ? High : Normal, [.. reasons.Select(r => r.Reason!)],
            reasons.Any(r => r.Reason!.Code == AllergicReaction) ? Safety : null);
    }

    private static EscalationReason? Reaction(EscalationFacts facts) => facts.Cues.HasFlag(Cues.AllergicReaction)
        ? new(AllergicReaction, "Somebody seems to have an allergic reaction.") : null;

    private static EscalationReason? Person(EscalationFacts facts) => facts.Cues.HasFlag(Cues.Person) || Asks(facts, "talk_to_person")
        ? new(AskedForPerson, "The shopper asked for a person.") : null;

    private static EscalationReason? Refund(EscalationFacts facts, ClaimLimits limits) => facts.RefundAmount > limits.AutomaticUpTo
        ? new(LargeRefund, string.Create(CultureInfo.InvariantCulture, $"A refund of {facts.RefundAmount:0.00} is more than the {limits.AutomaticUpTo:0.00} that are paid without asking."))
        : null;

    private static EscalationReason? Clarifications(EscalationFacts facts) => facts.FailedClarifications >= MostFailedClarifications
        ? new(NotUnderstood, $"The agents asked back {facts.FailedClarifications} times and did not understand.") : null;

    private static EscalationReason? Angry(EscalationFacts facts) => facts.Cues.HasFlag(Cues.Anger) || Asks(facts, "complaint")
        ? new(Anger, "The shopper is angry.") : null;

    private static bool Asks(EscalationFacts facts, string intent) => facts.Intents?.Contains(intent) == true;
}
