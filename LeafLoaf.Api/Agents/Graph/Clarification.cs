using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Asks which of two readings of a message was meant. Pure.</summary>
public static class Clarification
{
    public const string Slot = "intent";

    /// <param name="what">Says in a few words what an intent is about.</param>
    public static OpenQuestion Ask(string message, Wish first, Wish second, Func<string, string> what)
    {
        Choice[] choices = [Choose(first, what), Choose(second, what)];
        return new(AgentNames.Supervisor, "", message, Slot, $"I am not sure I understood. Which of these is it?\n1. {choices[0].Label}\n2. {choices[1].Label}", choices);
    }

    /// <summary>The wish somebody chose; the message it was read from counts.</summary>
    public static Wish Chosen(OpenQuestion question, string value) =>
        value.Split('|') is [var agent, var intent] ? new(question.Wish, intent, agent, 1) : new(question.Wish, "shop_question", AgentNames.Help, 1);

    private static Choice Choose(Wish wish, Func<string, string> what) => new($"{wish.Agent}|{wish.Intent}", what(wish.Intent));
}
