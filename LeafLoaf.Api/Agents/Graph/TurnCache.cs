using System.Text.Json;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Api.Agents.Models;
using LeafLoaf.Api.Agents.Understanding;
using LeafLoaf.Api.Nutrition.Safety;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Api.Search.Personal;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Api.Agents.Graph;

/// <param name="Cached">The answer was made before, or for somebody else at the same time.</param>
public sealed record CachedTurn(TurnResult Result, IReadOnlyList<TraceStep> Trace, bool Cached);

/// <summary>
/// Gives answers again that hold for everybody, or for the shopper as they are: only to messages that stand for themselves, whose agents
/// read nothing but public things. Whether that held is looked at again before an answer is kept.
/// </summary>
public sealed class TurnCache(
    AnswerCache cache, Shoppers shoppers, NeedsReader needs, CurrentSnapshot catalog, ModelGateway gateway, FaqSearch faq, IEnumerable<IAgent> agents)
{
    private readonly Dictionary<string, IAgent> _agents = agents.ToDictionary(a => a.Name, StringComparer.Ordinal);

    private sealed record Kept(string Message, string Agent, string Intent, IReadOnlyList<Citation> Citations, IReadOnlyList<ProductCard> Products, IReadOnlyList<TraceStep> Trace);

    public async Task<CachedTurn> GetOrRunAsync(TurnState state, Func<CancellationToken, Task<TurnResult>> run, CancellationToken ct)
    {
        if (!StandsAlone(state) || await KeyAsync(state, ct) is not var (key, mine)) return new(await run(ct), state.Tools.Trace, false);
        TurnResult? made = null;
        var outcome = await cache.GetOrAnswerAsync(key, async token =>
        {
            made = await run(token);
            // What the shopper stated may have changed while it was made: then it is not what the key says it is for.
            var (still, unreadable) = await needs.OfAsync(state.Tools.Context.Http, state.Tools.Context.NamedUserId, token);
            var keep = made is { After: { Pending.Count: 0, Question: null, FailedClarifications: 0 } } && !Degradation.Spoiled(state.Tools.Context.Http)
                && unreadable is null && still == mine;
            var kept = new Kept(made.Message, made.AgentUsed, made.After.Last?.Intent ?? "", made.Citations, made.Products, state.Tools.Trace);
            return new CachedAnswer(JsonSerializer.Serialize(kept, GraphJson.Options), state.Tools.ReadPersonal, state.Tools.TokensUsed, keep);
        }, ct);
        // Whoever made it answers with it as it is; the others with what was kept.
        return made is not null && !outcome.Cached ? new(made, state.Tools.Trace, false) : Of(JsonSerializer.Deserialize<Kept>(outcome.Answer.Body, GraphJson.Options)!, state);
    }

    // Nothing waits, nothing is pointed at, and nothing was said before that a model would look back on.
    private bool StandsAlone(TurnState state) =>
        state.Before is { Pending.Count: 0, Question: null, FailedClarifications: 0 } && state.Read is { Second: null, Wishes.Count: > 0 }
        && (state.Read.Cues & ~(Cues.Greeting | Cues.Thanks)) == Cues.None && (state.History.Count == 0 || !gateway.IsConfigured)
        && state.Read.Wishes.All(w => _agents.TryGetValue(w.Agent, out var agent) && agent.SameForEverybody(w.Intent))
        && state.ReadSlots(state.Message) is { Refers: false, Ordinal: null };

    private async Task<(AnswerKey Key, ShopperNeeds Needs)?> KeyAsync(TurnState state, CancellationToken ct)
    {
        if (catalog.Value is not { } products) return null;
        var (mine, refusal) = await needs.OfAsync(state.Tools.Context.Http, state.Tools.Context.NamedUserId, ct);
        if (refusal is not null) return null;
        var shopper = state.UserId is { } id ? await shoppers.FindAsync(id, ct) : null;
        var scope = state.UserId is { } user && (!mine.IsEmpty || shopper is { IsKnown: true })
            ? AnswerScope.Of(user, $"{shopper?.Preferences.Version} {shopper?.Rules.Version}") : AnswerScope.Public;
        return (AnswerKey.Of(scope, state.Message, state.Read.Wishes.Select(w => w.Intent), faq.Version, products.Collection, mine, gateway.VariantOf(state.SessionId)), mine);
    }

    private static CachedTurn Of(Kept kept, TurnState state) => new(
        new(kept.Message, kept.Agent, false, false, state.Before with
        {
            Focus = state.Before.Focus.With(kept.Products.Count > 0 ? new() { Products = kept.Products } : null), FailedClarifications = 0, PutOff = [],
            Last = new(kept.Agent, kept.Intent, state.Message, kept.Message),
        }, kept.Citations, kept.Products, [], []), kept.Trace, true);
}
