namespace LeafLoaf.Api.Agents.Graph;

/// <summary>Agents as answers name them.</summary>
public static class AgentNames
{
    public const string Supervisor = "supervisor";
    public const string Shopping = "shopping_agent";
    public const string Orders = "orders_agent";
    public const string Policy = "policy_agent";
    public const string Billing = "billing_agent";
    public const string Claims = "claims_agent";
    public const string Dietitian = "dietitian_agent";
    public const string Help = "general_help_agent";
    public const string Human = "human_escalation_agent";
    public const string Final = "final_answer_agent";
}
