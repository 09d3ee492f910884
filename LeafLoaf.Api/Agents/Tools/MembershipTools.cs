using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LeafLoaf.Api.Agents.Tools;

/// <summary>What the plans cover and cost.</summary>
public sealed class ListPlans(OwnApi api) : EndpointTool<NoInput>(api)
{
    public override string Name => "list_plans";
    public override string Description => "Lists the LeafLoaf Plus plans with what each covers, what it costs a year and what one invoice comes to.";
    public override ToolEffect Effect => ToolEffect.ReadsPublic;

    protected override OwnCall Call(NoInput input, ToolContext context) => new("MembershipPlans");
}

/// <summary>Becomes a member.</summary>
public sealed class JoinMembershipTool(OwnApi api) : EndpointTool<JoinMembershipTool.Input>(api)
{
    public sealed record Input(
        [property: Description("The plan."), Required, AllowedValues("essential", "plus", "family")] string Plan,
        [property: Description("How often is billed."), Required, AllowedValues("monthly", "quarterly", "yearly")] string Billing);

    public override string Name => "join_membership";
    public override string Description => "Makes the shopper a member from today for a year. Needs an account and no other membership.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("JoinMembership") { Body = input };
}

/// <summary>Another plan or billing.</summary>
public sealed class ChangeMembershipTool(OwnApi api) : EndpointTool<ChangeMembershipTool.Input>(api)
{
    public sealed record Input(
        [property: Description("Such as POL000004."), Required, RegularExpression(@"^POL\d{6,9}$")] string PolicyNumber,
        [property: Description("The new plan; left out, it stays."), AllowedValues("essential", "plus", "family", null)] string? Plan = null,
        [property: Description("How often is billed from now on; left out, it stays."), AllowedValues("monthly", "quarterly", "yearly", null)] string? Billing = null);

    public override string Name => "change_membership";
    public override string Description => "Changes a membership's plan from today, or how often it is billed. The difference for paid days is billed or paid back.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(Input input, ToolContext context) => new("ChangeMembership")
        { Route = new Dictionary<string, string> { ["policyNumber"] = input.PolicyNumber }, Body = new { input.Plan, input.Billing } };
}

/// <summary>Ends a membership.</summary>
public sealed class CancelMembershipTool(OwnApi api) : EndpointTool<PolicyInput>(api)
{
    public override string Name => "cancel_membership";
    public override string Description => "Ends a membership. It runs on until what is paid is used up.";
    public override ToolEffect Effect => ToolEffect.Writes;

    protected override OwnCall Call(PolicyInput input, ToolContext context) => new("CancelMembership") { Route = new Dictionary<string, string> { ["policyNumber"] = input.PolicyNumber } };
}
