using System.Text.RegularExpressions;
using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <param name="Wishes">What agents are to answer, none when the kind says it all.</param>
/// <param name="Earlier">The message these wishes go on from.</param>
/// <param name="Known">What is known for them, by slot.</param>
/// <param name="Lost">Whether this is one more time the shopper was not understood.</param>
public sealed record RepairVerdict(
    RepairKind Kind, IReadOnlyList<Wish> Wishes, string Reason, string? Earlier = null, IReadOnlyDictionary<string, string>? Known = null, bool Lost = false);

/// <summary>
/// Reads a message against what the conversation waits for. Danger and the wish for a person come first, then what waits for a yes, then
/// open questions, then new wishes. What cannot be an answer to what is open is never taken for one. Pure.
/// </summary>
public static partial class Repair
{
    /// <summary>So many misunderstandings in a row hand the conversation to a person.</summary>
    public const int MostMisunderstandings = 2;

    private const double Sure = 0.5;
    private static readonly string NothingHelped = $"{MostMisunderstandings} clarifications led nowhere";

    public static RepairVerdict Decide(GraphState before, ReadMessage read, Slots slots, string message)
    {
        read = Rereading.Of(read, slots, message);
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
        return lost && before is { Question: null, Pending.Count: 0 } ? ToPerson(message, NothingHelped) : null;
    }

    private static RepairVerdict WithPending(GraphState before, ReadMessage read, Slots slots, string message)
    {
        var (yes, no) = (read.Cues.HasFlag(Cues.Yes), read.Cues.HasFlag(Cues.No) || read.Cues.HasFlag(Cues.Cancel));
        var last = before.Pending[^1];
        var details = HasDetails(slots);
        // "No, three": how many, of what is waiting.
        if (!yes && Answering.IsAmount(message)) return Correct(last.Agent, last.Intent, last.Wish, message);
        // "Two scrambled eggs and toast" while a meal waits to be written down: said more exactly.
        if (Rereading.IsMeal(last.Intent) && read.Wishes is [var meal] && Rereading.IsMeal(meal.Intent) && !yes && !Answering.AsksSomething(message)) return Correct(last.Agent, last.Intent, last.Wish, message);
        // "No, not that" without saying what instead is a no.
        if ((read.Cues.HasFlag(Cues.Correction) && (!no || details || read.Wishes.Count > 0)) || (no && details && !Elsewhere(read, last.Intent))) return Correct(last.Agent, last.Intent, last.Wish, message);
        if (yes && !no) return new(RepairKind.Confirm, Others(read, last), "yes to what was proposed");
        if (no) return new(RepairKind.Decline, Others(read, last), "no to what was proposed");
        if (read.Cues.HasFlag(Cues.Repeat)) return new(RepairKind.AskAgain, [], "what was proposed is said again");
        if (Elsewhere(read, last.Intent) || (read.Wishes.Count > 0 && details)) return new(RepairKind.Interrupt, Most(read.Wishes), "something else before the yes");
        if (read.Wishes.Count == 0 && Answering.AsksSomething(message)) return new(RepairKind.CannotHandle, [], "nothing the shop can do, and no yes or no");
        // "The almond one": details without a wish of their own belong to what is waiting.
        if (details && !(read.OutOfScope && OnlyProducts(slots) && !Answering.CanBe(Free, read, slots, message))) return Correct(last.Agent, last.Intent, last.Wish, message);
        if (read.OutOfScope && details) return new(RepairKind.CannotHandle, [], "nothing the shop can do, and no yes or no");
        return before.FailedClarifications >= MostMisunderstandings ? ToPerson(message, NothingHelped) : new(RepairKind.AskAgain, [], "neither yes nor no", Lost: true);
    }

    private static RepairVerdict WithQuestion(GraphState before, OpenQuestion question, ReadMessage read, Slots slots, string message)
    {
        if (Choosing.Pick(question, slots, message) is { } choice) return Answered(question, choice.Value, message, "one of the choices");
        if (read.Cues.HasFlag(Cues.Yes) && question.Choices is [var only]) return Answered(question, only.Value, message, "yes to the only choice");
        if (read.Cues.HasFlag(Cues.Repeat)) return new(RepairKind.AskAgain, [], "the question is said again");
        if (read.Cues.HasFlag(Cues.Cancel) || (read.Cues.HasFlag(Cues.No) && read.Wishes.Count == 0 && !HasDetails(slots)))
            return new(RepairKind.Cancel, [], "the question is dropped");
        if (question.Slot == Clarification.Slot)
            return read.Wishes.Count > 0 ? new(RepairKind.Proceed, Most(read.Wishes), "said in other words") : Unclear(before, read, message, "none of the readings");
        if (Answering.CanBe(question, read, slots, message)) return Answered(question, message, message, "taken as the answer");
        if (read.Wishes is [{ Confidence: >= Sure } wish, ..])
            return wish.Intent == question.Intent ? new(RepairKind.Proceed, Most(read.Wishes), "asked anew") : new(RepairKind.Interrupt, Most(read.Wishes), "something else before the answer");
        return Unclear(before, read, message, "no answer to what was asked");
    }

    // The question stays open; what has nothing to do with it is told so.
    private static RepairVerdict Unclear(GraphState before, ReadMessage read, string message, string reason)
    {
        if ((read.Cues & (Cues.Greeting | Cues.Thanks)) != Cues.None) return new(RepairKind.SmallTalk, [], "the question stays");
        if (before.FailedClarifications >= MostMisunderstandings) return ToPerson(message, NothingHelped);
        return read.OutOfScope ? new(RepairKind.CannotHandle, [], $"out of scope, {reason}", Lost: true) : new(RepairKind.AskAgain, [], reason, Lost: true);
    }

    private static RepairVerdict Fresh(GraphState before, ReadMessage read, string message)
    {
        if (before.Done is { Undo: not null } && read.Cues.HasFlag(Cues.Cancel) && TakesBack().IsMatch(message)) return new(RepairKind.Undo, [], "what was done last is to be taken back");
        if (Pointed(before, read, message) is { } pointed) return pointed;
        if (read.Wishes.Count > 0 && read.Second is null) return new(RepairKind.Proceed, Most(read.Wishes), "understood");
        if (read.Cues.HasFlag(Cues.Yes) && before.Done is not null) return new(RepairKind.AlreadyDone, [], "that is done");
        if (read.Cues.HasFlag(Cues.Repeat) && before.Last is not null) return new(RepairKind.Repeat, [], "said again");
        if (read.Cues.HasFlag(Cues.Correction) && before.Last is { } last && read.Wishes.Count == 0 && last.Intent.Length > 0) return Correct(last.Agent, last.Intent, last.Message, message);
        if (read.Cues.HasFlag(Cues.Cancel) && read.Wishes.Count == 0) return new(RepairKind.Cancel, [], "there is nothing to drop");
        if (read is { Wishes: [_, ..], Second: not null }) return new(RepairKind.Clarify, Most(read.Wishes), "two readings are as likely", Lost: true);
        if ((read.Cues & (Cues.Greeting | Cues.Thanks | Cues.Yes | Cues.No)) != Cues.None) return new(RepairKind.SmallTalk, [], "nothing to do");
        return new(RepairKind.CannotHandle, [], read.OutOfScope ? "out of scope" : "not understood", Lost: true);
    }

    // "Cancel it" after an order or a membership was shown: that one.
    private static RepairVerdict? Pointed(GraphState before, ReadMessage read, string message)
    {
        if (!read.Cues.HasFlag(Cues.Cancel) || read.Wishes.Count > 0 || !Cancels().IsMatch(message)) return null;
        return before.Last?.Agent switch
        {
            AgentNames.Orders when before.Focus.OrderId is { } order => new(RepairKind.Proceed, [new Wish(message, "cancel_order", AgentNames.Orders, 1)], "what was just talked about",
                Known: new Dictionary<string, string>(StringComparer.Ordinal) { [AskedFor.Order] = order }),
            AgentNames.Policy when before.Focus.PolicyNumber is not null => new(RepairKind.Proceed, [new Wish(message, "cancel_membership", AgentNames.Policy, 1)], "what was just talked about"),
            _ => null,
        };
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

    private static readonly OpenQuestion Free = new("", "", "", AskedFor.Product, "");

    private static bool OnlyProducts(Slots slots) => !HasDetails(slots with { Products = [] });

    private static bool HasDetails(Slots slots) => slots.Products.Count > 0 || slots.Quantity is not null || slots.Ordinal is not null || slots.Order is not null
        || slots.ClaimType is not null || slots.Plan is not null || slots.Billing is not null || slots.Allergens != Core.Catalog.Allergens.None;

    private static Wish[] Most(IReadOnlyList<Wish> wishes) => [.. wishes.Take(Supervisor.MostWishes)];

    [GeneratedRegex(@"\b(undo|take (it|that) back|revert)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TakesBack();

    [GeneratedRegex(@"\b(cancel|stop|end) (it|that|this|this one|that one)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Cancels();
}
