using LeafLoaf.Api.Agents.Understanding;

namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What needs no agent to be said. Pure.</summary>
public static class SmallTalk
{
    public const string CannotHandle =
        "That is nothing I can help with. I can find products and fill your basket, look after orders, your membership, invoices and claims, count a meal, or get you a person.";

    public const string StillCannotHandle = "I am sorry, I still do not understand. Could you say it in other words? Or say \"person\" and somebody from the shop will help you.";

    public static string Of(Cues cues) => cues switch
    {
        _ when cues.HasFlag(Cues.Thanks) => "You are welcome. Anything else?",
        _ when cues.HasFlag(Cues.Greeting) => "Hello! I can find products, fill your basket, look after orders, membership, invoices and claims, or count a meal. What can I do for you?",
        _ when cues.HasFlag(Cues.No) => "All right. What can I do for you instead?",
        _ => "What can I do for you?",
    };
}
