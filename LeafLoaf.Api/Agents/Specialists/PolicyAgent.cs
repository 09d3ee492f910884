using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Service;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Memberships: what somebody has, what the plans give, joining, changing and ending one.</summary>
public sealed class PolicyAgent(ToolCatalog tools) : IAgent
{
    private readonly ListMemberships _list = tools.Get<ListMemberships>();
    private readonly GetMembership _get = tools.Get<GetMembership>();

    public string Name => AgentNames.Policy;
    public IReadOnlyList<string> Intents => ["membership_info", "join_membership", "change_membership", "cancel_membership"];
    public IReadOnlyList<AgentTool> Tools => [_list, _get];

    public bool SameForEverybody(string intent) => false;

    public Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct) => InfoAsync(turn, wish, ct);

    private async Task<AgentReply> InfoAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        var slots = turn.SlotsOf(wish);
        if (BillingAgent.PolicyNumberOf(turn, slots) is { } number)
        {
            var found = await turn.ReadAsync(this, _get, new(number), ct);
            return found.Ok ? About([found.As<PolicyAnswer>()]) : AgentReply.CouldNot(Refusals.Text(found, $"I find no membership {number} of yours."));
        }
        var all = await turn.ReadAsync(this, _list, new(), ct);
        if (!all.Ok) return AgentReply.CouldNot(Refusals.Text(all, "I cannot look at memberships right now."));
        var policies = all.As<PolicyList>().Policies;
        var active = policies.Where(p => p.Status == "active").ToList();
        return policies.Count == 0 ? new("You have no LeafLoaf Plus membership.") : About(active.Count > 0 ? active : [policies[0]]);
    }

    private static AgentReply About(List<PolicyAnswer> policies) =>
        new(string.Join("\n", policies.Select(p => $"Your membership {p.PolicyNumber} is the {p.Plan} plan: {Covers(p.Coverage)}. It is {p.Status}, from {Say.Day(p.StartDate)} to {Say.Day(p.EndDate)}, for {Say.Money(p.Premium)} a year, billed {p.Billing}.")))
            { Focus = new() { PolicyNumber = policies[0].PolicyNumber } };

    private static string Covers(Coverage c)
    {
        string[] all = [.. c.Delivery ? (string[])["free delivery"] : [], .. c.FreshnessGuarantee ? (string[])["the longer freshness guarantee"] : [], .. c.Substitutions ? (string[])["substitutions of your choice"] : []];
        return all.Length > 0 ? Say.List(all) : "no extras";
    }
}
