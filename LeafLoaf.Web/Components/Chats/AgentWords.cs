using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Shared;

namespace LeafLoaf.Web.Components.Chats;

/// <summary>The agents as shoppers know them.</summary>
public static class AgentWords
{
    private const string Suffix = "_agent";

    /// <param name="agent">The Api's name; null is the shop itself.</param>
    public static string Of(string? agent) => agent switch
    {
        null or "" or "supervisor" or "final_answer_agent" => "LeafLoaf",
        ChatLine.Person => "A person of our team",
        "policy_agent" => "Membership",
        "claims_agent" => "Refunds",
        "general_help_agent" => "Help",
        "human_escalation_agent" => "Team desk",
        _ => Wording.Label(agent.EndsWith(Suffix, StringComparison.Ordinal) ? agent[..^Suffix.Length] : agent),
    };
}
