using System.Globalization;
using LeafLoaf.Api.Agents.Escalation;
using LeafLoaf.Api.Agents.Graph;
using LeafLoaf.Api.Agents.Tools;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Core.Orders;
using Npgsql;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>Hands the conversation to a person of the shop. This needs no yes: it is what was asked for, and it harms nobody.</summary>
public sealed class HumanAgent(Escalations escalations, ShopRules rules, ILogger<HumanAgent> logger) : IAgent
{
    /// <summary>The refund somebody wants, in <see cref="TurnState.Known"/>.</summary>
    public const string Refund = "refund";

    public string Name => AgentNames.Human;
    public IReadOnlyList<string> Intents => ["talk_to_person", "complaint"];
    public IReadOnlyList<AgentTool> Tools => [];

    public bool SameForEverybody(string intent) => false;

    public async Task<AgentReply> HandleAsync(TurnState turn, Wish wish, CancellationToken ct)
    {
        decimal? refund = decimal.TryParse(turn.Known.GetValueOrDefault(Refund), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;
        var verdict = EscalationRules.Decide(
            new(turn.Read.Cues, turn.Before.FailedClarifications, refund, refund is null ? [wish.Intent] : []), rules.Claims);
        try
        {
            var ticket = await escalations.OpenAsync(turn.Conversation, verdict, new HandOff([turn.Message], turn.Tools.Trace), ct);
            await turn.Tools.NoteAsync(Name, $"opened {ticket.TicketId}, priority {ticket.Priority}");
            var sorry = wish.Intent == "complaint" && verdict.SafetyText is null && ticket.IsNew ? "I am sorry that this went wrong. " : "";
            return new(WithSafety(verdict, sorry + ticket.Text)) { TicketId = ticket.TicketId };
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // What has to be said about danger is said, whatever is away.
            logger.LogError(e, "No ticket could be opened");
            return AgentReply.CouldNot(WithSafety(verdict, "I cannot reach the team right now. Please try again in a moment; your message is kept."));
        }
    }

    private static string WithSafety(EscalationVerdict verdict, string text) => verdict.SafetyText is { } safety ? $"{safety}\n\n{text}" : text;
}
