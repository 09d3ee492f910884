namespace LeafLoaf.Api.Agents.Understanding;

/// <summary>One thing a message asks for.</summary>
/// <param name="Text">The part of the message it was read from.</param>
/// <param name="Intent">A name of config/intents.yaml, for example <c>order_status</c>.</param>
/// <param name="Agent">Who answers it.</param>
/// <param name="Confidence">0..1, calibrated.</param>
public sealed record Wish(string Text, string Intent, string Agent, double Confidence);

/// <summary>What the conversation itself is told to do, apart from any wish.</summary>
[Flags]
public enum Cues
{
    None = 0,
    Yes = 1 << 0,
    No = 1 << 1,
    Cancel = 1 << 2,
    Correction = 1 << 3,
    Repeat = 1 << 4,
    Person = 1 << 5,
    Anger = 1 << 6,
    AllergicReaction = 1 << 7,
    Greeting = 1 << 8,
    Thanks = 1 << 9,
}

/// <summary>A message as the router reads it. No wish and no cue means nobody here can handle it.</summary>
/// <param name="Wishes">In the order they were voiced, at most three; none where the message is out of scope.</param>
/// <param name="Second">The runner-up of an unsure first wish, to ask about.</param>
public sealed record ReadMessage(IReadOnlyList<Wish> Wishes, Cues Cues, bool OutOfScope, Wish? Second = null);
