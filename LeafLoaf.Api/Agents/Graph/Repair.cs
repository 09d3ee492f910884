using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What a message does to the conversation before anybody answers it.</summary>
public enum RepairKind
{
    /// <summary>New wishes, nothing in the way.</summary>
    Proceed,

    /// <summary>Yes to what waits for it.</summary>
    Confirm,

    /// <summary>No to what waits for a yes.</summary>
    Decline,

    /// <summary>What waits or was just answered shall be another way.</summary>
    Correct,

    /// <summary>An answer to what the shopper was asked.</summary>
    Answer,

    /// <summary>Something else while an answer or a yes is waited for; both come back to it afterwards.</summary>
    Interrupt,

    /// <summary>Never mind.</summary>
    Cancel,

    /// <summary>Say it again.</summary>
    Repeat,

    /// <summary>Yes to what is done already.</summary>
    AlreadyDone,

    /// <summary>The router is not sure: which of two?</summary>
    Clarify,

    /// <summary>Neither yes nor no to what waits for it.</summary>
    AskAgain,

    /// <summary>Hello and thank you.</summary>
    SmallTalk,

    /// <summary>Nothing the shop can do.</summary>
    CannotHandle,

    /// <summary>A person takes over.</summary>
    HandOff,
}

/// <param name="Wishes">What agents are to answer, none when the kind says it all.</param>
/// <param name="Earlier">The message these wishes go on from.</param>
/// <param name="Known">What is known for them, by slot.</param>
public sealed record RepairVerdict(RepairKind Kind, IReadOnlyList<Wish> Wishes, string Reason, string? Earlier = null, IReadOnlyDictionary<string, string>? Known = null);

/// <summary>
/// Reads a message against what the conversation waits for. Danger and the wish for a person come first, then what waits for a yes, then
/// open questions, then new wishes. Pure.
/// </summary>
public static class Repair
{
    /// <summary>So many misunderstandings in a row hand the conversation to a person.</summary>
    public const int MostMisunderstandings = 2;

    private const double Sure = 0.5;
    private static readonly string[] Meals = ["log_meal", "meal_nutrition", "food_nutrition"];

    public static RepairVerdict Decide(GraphState before, ReadMessage read, Slots slots, string message)
    {
        read = OneMeal(read, message);
        if (HandOff(before, read, message) is { } person) return person;
        if (before.Pending.Count > 0) return WithPending(before, read, slots, message);
        if (before.Question is { } question) return WithQuestion(before, question, read, slots, message);
        return Fresh(before, read, message);
    }

    private static RepairVerdict? HandOff(GraphState before, ReadMessage read, string message)
    {
        if (read.Cues.HasFlag(Cues.AllergicReaction)) return ToPerson(message, "somebody may be in danger");
        if (read.Cues.HasFlag(Cues.Person)) return ToPerson(message, "a person was asked for");
        if (read.Cues.HasFlag(Cues.Anger)) return ToPerson(message, "the shopper is angry", "complaint", [.. read.Wishes.Take(Supervisor.MostWishes - 1)]);
        var lost = read.Wishes.Count == 0 && read.Cues == Cues.None && before.FailedClarifications >= MostMisunderstandings;
        return lost && before.Question?.Choices is null ? ToPerson(message, $"{MostMisunderstandings} clarifications led nowhere") : null;
    }

    private static RepairVerdict WithPending(GraphState before, ReadMessage read, Slots slots, string message)
    {
        var (yes, no) = (read.Cues.HasFlag(Cues.Yes), read.Cues.HasFlag(Cues.No) || read.Cues.HasFlag(Cues.Cancel));
        var last = before.Pending[^1];
        var details = HasDetails(slots);
        // "No, not that" without saying what instead is a no.
        if ((read.Cues.HasFlag(Cues.Correction) && (!no || details || read.Wishes.Count > 0)) || (no && details && !Elsewhere(read, last.Intent))) return Correct(last.Agent, last.Intent, last.Wish, message);
        if (yes && !no) return new(RepairKind.Confirm, Others(read, last), "yes to what was proposed");
        if (no) return new(RepairKind.Decline, Others(read, last), "no to what was proposed");
        if (read.Cues.HasFlag(Cues.Repeat)) return new(RepairKind.AskAgain, [], "what was proposed is said again");
        if (Elsewhere(read, last.Intent) || (read.Wishes.Count > 0 && details)) return new(RepairKind.Interrupt, Most(read.Wishes), "something else before the yes");
        // "three", "the almond one": details without a wish of their own belong to what is waiting.
        if (details) return Correct(last.Agent, last.Intent, last.Wish, message);
        return new(RepairKind.AskAgain, [], "neither yes nor no");
    }

    private static RepairVerdict WithQuestion(GraphState before, OpenQuestion question, ReadMessage read, Slots slots, string message)
    {
        if (Choosing.Pick(question, slots, message) is { } choice) return Answered(question, choice.Value, message, "one of the choices");
        if (read.Cues.HasFlag(Cues.Yes) && question.Choices is [var only]) return Answered(question, only.Value, message, "yes to the only choice");
        if (read.Cues.HasFlag(Cues.Repeat)) return new(RepairKind.AskAgain, [], "the question is said again");
        if (read.Cues.HasFlag(Cues.Cancel) || (read.Cues.HasFlag(Cues.No) && read.Wishes.Count == 0 && !HasDetails(slots)))
            return new(RepairKind.Cancel, [], "the question is dropped");
        if (!Choosing.Fits(question, slots) && read.Wishes is [{ Confidence: >= Sure } wish, ..] && wish.Intent != question.Intent)
            return new(RepairKind.Interrupt, Most(read.Wishes), "something else before the answer");
        if (question.Slot == Clarification.Slot)
            return read.Wishes.Count > 0 ? new(RepairKind.Proceed, Most(read.Wishes), "said in other words") : Fresh(before, read, message);
        return Answered(question, message, message, "taken as the answer");
    }

    private static RepairVerdict Fresh(GraphState before, ReadMessage read, string message)
    {
        if (read.Wishes.Count > 0 && read.Second is null) return new(RepairKind.Proceed, Most(read.Wishes), "understood");
        if (read.Cues.HasFlag(Cues.Yes) && before.Done is not null) return new(RepairKind.AlreadyDone, [], "that is done");
        if (read.Cues.HasFlag(Cues.Repeat) && before.Last is not null) return new(RepairKind.Repeat, [], "said again");
        if (read.Cues.HasFlag(Cues.Correction) && before.Last is { } last && read.Wishes.Count == 0 && last.Intent.Length > 0) return Correct(last.Agent, last.Intent, last.Message, message);
        if (read.Cues.HasFlag(Cues.Cancel) && read.Wishes.Count == 0) return new(RepairKind.Cancel, [], "there is nothing to drop");
        if (read is { Wishes: [_, ..], Second: not null }) return new(RepairKind.Clarify, Most(read.Wishes), "two readings are as likely");
        if ((read.Cues & (Cues.Greeting | Cues.Thanks | Cues.Yes | Cues.No)) != Cues.None) return new(RepairKind.SmallTalk, [], "nothing to do");
        return new(RepairKind.CannotHandle, [], read.OutOfScope ? "out of scope" : "not understood");
    }

    // Who is angry and wants something gets both: what they want, and a person.
    private static RepairVerdict ToPerson(string message, string why, string intent = "talk_to_person", Wish[]? also = null) =>
        new(RepairKind.HandOff, [.. (also ?? []).Where(w => w.Agent != AgentNames.Human), new Wish(message, intent, AgentNames.Human, 1)], why);

    private static RepairVerdict Correct(string agent, string intent, string earlier, string message) =>
        new(RepairKind.Correct, [new Wish(message, intent, agent, 1)], "a correction of what was said before", earlier);

    private static RepairVerdict Answered(OpenQuestion question, string value, string message, string reason)
    {
        if (question.Slot == Clarification.Slot)
            return new(RepairKind.Answer, [Clarification.Chosen(question, value)], reason);
        var known = new Dictionary<string, string>(question.Known ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [question.Slot] = value };
        return new(RepairKind.Answer, [new Wish(message, question.Intent, question.Agent, 1)], reason, question.Wish, known);
    }

    // A yes or no is often read as going on about the same thing; what was proposed is not wished for twice.
    private static Wish[] Others(ReadMessage read, PendingAction last) => [.. Most(read.Wishes).Where(w => w.Intent != last.Intent && w.Confidence >= Sure)];

    private static bool Elsewhere(ReadMessage read, string intent) => read.Wishes is [{ Confidence: >= Sure } wish, ..] && wish.Intent != intent;

    private static bool HasDetails(Slots slots) => slots.Products.Count > 0 || slots.Quantity is not null || slots.Ordinal is not null || slots.Order is not null
        || slots.ClaimType is not null || slots.Plan is not null || slots.Billing is not null || slots.Allergens != Core.Catalog.Allergens.None;

    private static Wish[] Most(IReadOnlyList<Wish> wishes) => [.. wishes.Take(Supervisor.MostWishes)];

    // "Log two eggs and a slice of toast" is one meal, not two wishes.
    private static ReadMessage OneMeal(ReadMessage read, string message) =>
        read.Wishes.Count > 1 && read.Wishes.All(w => Meals.Contains(w.Intent)) && read.Wishes.FirstOrDefault(w => w.Intent == Meals[0]) is { } log
            ? read with { Wishes = [log with { Text = message }] } : read;
}
