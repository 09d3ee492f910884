using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Service;
using LeafLoaf.Core.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Memberships: what somebody has, what the plans give, joining, changing and ending one.</summary>
public sealed class PolicyAgent(ToolCatalog tools) : IAgent
{
    private readonly ListMemberships _list = tools.Get<ListMemberships>();
    private readonly GetMembership _get = tools.Get<GetMembership>();
    private readonly ListPlans _plans = tools.Get<ListPlans>();
    private readonly JoinMembershipTool _join = tools.Get<JoinMembershipTool>();
    private readonly ChangeMembershipTool _change = tools.Get<ChangeMembershipTool>();
    private readonly CancelMembershipTool _cancel = tools.Get<CancelMembershipTool>();

    public string Name => AgentNames.Policy;
    public IReadOnlyList<string> Intents => ["membership_info", "join_membership", "change_membership", "cancel_membership"];
    public IReadOnlyList<AgentTool> Tools => [_list, _get, _plans, _join, _change, _cancel];

    public bool SameForEverybody(string intent) => false;

    public async Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (wish.Intent == "join_membership") return await JoinAsync(turn, wish, slots, ct);
        var (policies, reply) = await MineAsync(turn, slots, ct);
        if (reply is not null) return reply;
        if (wish.Intent == "membership_info") return About(policies);
        if (policies.Count > 1) return About(policies, " Which of them do you mean? Please name its number.");
        return wish.Intent == "cancel_membership" ? Cancel(turn, wish, policies[0]) : await ChangeAsync(turn, wish, slots, policies[0], ct);
    }

    // The one that is named, or those that go on, or else the last one.
    private async Task<(List<PolicyAnswer> Policies, AgentReply? Reply)> MineAsync(TurnState turn, Slots slots, CancellationToken ct)
    {
        if (BillingAgent.PolicyNumberOf(turn, slots) is { } number)
        {
            var found = await turn.ReadAsync(this, _get, new(number), ct);
            return found.Ok ? ([found.As<PolicyAnswer>()], null) : ([], AgentReply.CouldNot(Refusals.Text(found, $"I find no membership {number} of yours.")));
        }
        var all = await turn.ReadAsync(this, _list, new(), ct);
        if (!all.Ok) return ([], AgentReply.CouldNot(Refusals.Text(all, "I cannot look at memberships right now.")));
        var policies = all.As<PolicyList>().Policies;
        var active = policies.Where(p => p.Status == "active").ToList();
        return policies.Count == 0 ? ([], new("You have no LeafLoaf Plus membership. Say \"compare the plans\" to see what there is.")) : (active.Count > 0 ? active : [policies[0]], null);
    }

    private async Task<AgentReply> JoinAsync(TurnState turn, Wish wish, Slots slots, CancellationToken ct)
    {
        var read = await turn.ReadAsync(this, _plans, new(), ct);
        if (!read.Ok) return AgentReply.CouldNot(Refusals.Text(read, "I cannot look at the plans right now."));
        var plans = read.As<GetPlans.Answer>().Plans;
        if (PlanOf(turn, slots) is not { } plan || plans.FirstOrDefault(p => p.Name == plan) is not { } chosen)
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Plan, PolicyTexts.Compare(plans) + "\nWhich one would you like?", [.. plans.Select(p => new Choice(p.Name, p.Name))], turn.Known));
        var billing = BillingOf(turn, slots) ?? "monthly";
        return AgentReply.Confirm(turn.Propose(this, wish, _join, new(chosen.Name, billing),
            PolicyTexts.Join(chosen, billing)));
    }

    private async Task<AgentReply> ChangeAsync(TurnState turn, Wish wish, Slots slots, PolicyAnswer policy, CancellationToken ct)
    {
        var (plan, billing) = (PlanOf(turn, slots), BillingOf(turn, slots));
        if (plan is null && billing is null)
        {
            var read = await turn.ReadAsync(this, _plans, new(), ct);
            var plans = read.Ok ? read.As<GetPlans.Answer>().Plans : [];
            return AgentReply.Ask(new(Name, wish.Intent, turn.WordsOf(wish), AskedFor.Plan, $"You have the {policy.Plan} plan. {PolicyTexts.Compare(plans)}\nWhich one would you like?",
                [.. plans.Where(p => p.Name != policy.Plan).Select(p => new Choice(p.Name, p.Name))], turn.Known));
        }
        if ((plan ?? policy.Plan) == policy.Plan && (billing ?? policy.Billing) == policy.Billing) return About([policy], " That is what you asked for already.");
        var what = Say.List([.. plan is not null && plan != policy.Plan ? (string[])[$"from the {policy.Plan} to the {plan} plan ({Say.Money(MembershipPlans.Find(plan)!.Premium)} a year)"] : [],
            .. billing is not null && billing != policy.Billing ? (string[])[$"to {billing} billing"] : []]);
        return AgentReply.Confirm(turn.Propose(this, wish, _change, new(policy.PolicyNumber, plan, billing),
            $"I change your membership {policy.PolicyNumber} {what} from today. For days that are paid already the difference is billed or paid back."));
    }

    private AgentReply Cancel(TurnState turn, Wish wish, PolicyAnswer policy) => policy.Status != "active" || policy.CancelledAt is not null
        ? About([policy], " There is nothing left to cancel.")
        : AgentReply.Confirm(turn.Propose(this, wish, _cancel, new(policy.PolicyNumber), $"I end your {policy.Plan} membership {policy.PolicyNumber}. It runs on until what is paid is used up, and nothing is billed after that."));

    private static string? PlanOf(TurnState turn, Slots slots) =>
        turn.Known.GetValueOrDefault(AskedFor.Plan) is { } known && MembershipPlans.Find(known) is not null ? known : slots.Plan;

    private static string? BillingOf(TurnState turn, Slots slots) => turn.Known.GetValueOrDefault(AskedFor.Billing) ?? slots.Billing;

    private static AgentReply About(List<PolicyAnswer> policies, string more = "") =>
        new(string.Join("\n", policies.Select(PolicyTexts.About)) + more) { Focus = policies.Count == 1 ? new() { PolicyNumber = policies[0].PolicyNumber } : null };

    public string Done(PendingAction action, ToolResult result) => PolicyTexts.Done(action.Tool, result.As<PolicyAnswer>());
}
