using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Caching;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>
/// The shop's conversations. Redis has those that go on, each with its last messages and the graph's state; the archive has everything that
/// was said. What was saved is in Redis, or, while Redis is away, in the archive before the call returns; while both are away it is in this
/// process until one of them is back.
/// </summary>
public sealed class ConversationStore(
    RedisSessions redis, LocalSessions local, ConversationArchive archive, ArchiveWriter writer, ConversationFeed feed,
    IOptions<ConversationOptions> options, TimeProvider time)
{
    private const int Tries = 20;

    // While the archive cannot be reached, Redis keeps what is still to be archived.
    private const int MostWithoutArchive = 500;

    /// <summary>A new conversation with an id nobody can guess. It is stored with its first turn.</summary>
    /// <param name="callerId">The token's subject; null without a token.</param>
    /// <param name="customerId">A hint of the client, at most 100 characters of which are kept; it decides nothing.</param>
    public Conversation Create(string? callerId, string? customerId = null, string? policyNumber = null)
    {
        var now = time.GetUtcNow();
        return new(RandomNumberGenerator.GetHexString(32, lowercase: true), callerId, Hint(customerId), Hint(policyNumber), null, [], [], now, now, 0);
    }

    /// <summary>
    /// A conversation that goes on, for its owner. One that belongs to nobody is for whoever knows its id, and becomes the caller's with
    /// the next turn when the caller has a token.
    /// </summary>
    /// <returns>Null when there is none, it has ended, or it is somebody else's.</returns>
    public async Task<Conversation?> FindAsync(string id, string? callerId, CancellationToken ct) => await FindAnyAsync(id, ct) switch
    {
        { UserId: null } nobodys => nobodys with { UserId = callerId },
        { UserId: var owner } own when owner == callerId => own,
        _ => null,
    };

    /// <summary>A conversation that goes on, whoever it belongs to: for the shop's own people.</summary>
    public async Task<Conversation?> FindAnyAsync(string id, CancellationToken ct)
    {
        if (!IsId(id)) return null;
        var (place, found) = await redis.FindAsync(id);
        if (place == SessionPlace.Deleted) local.Forget(id);
        else if (place == SessionPlace.Here) local.Copy(found!);
        else found = await RecallAsync(id, ct);
        return found;
    }

    /// <summary>
    /// Adds what was said and, with it, the graph's new state. Messages are never lost, however many turns are saved at once; of two states
    /// that were decided on the same one, the first stays.
    /// </summary>
    /// <param name="conversation">As it was found, or created; changed hints (<c>ClaimId</c> and the like) are saved too.</param>
    /// <param name="added">In the order they were said.</param>
    /// <param name="state">Null leaves the state as it is.</param>
    /// <returns>Null when the conversation was deleted meanwhile.</returns>
    public async Task<SavedTurn?> SaveTurnAsync(Conversation conversation, IReadOnlyList<ChatMessage> added, JsonObject? state, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var messages = ConversationChange.Complete(added, now);
        var saved = true;
        var next = await ChangeAsync(conversation, stored =>
        {
            saved = state is null || stored.StateVersion == conversation.StateVersion;
            return ConversationChange.Turn(stored, conversation, messages, state, now, Most);
        }, ct);
        return next is null ? null : new(next, saved);
    }

    /// <summary>Adds what a person of the shop says.</summary>
    /// <returns>Null when the conversation was deleted.</returns>
    public async Task<Conversation?> SayAsync(Conversation conversation, ChatMessage message, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var said = ConversationChange.Complete([message], now);
        return await ChangeAsync(conversation, stored => ConversationChange.Say(stored, said, now, Most), ct);
    }

    /// <summary>Says who has the conversation: a ticket that is open about it, and whether a person answers instead of the agents.</summary>
    public Task<Conversation?> HandAsync(Conversation conversation, string? ticketId, bool withPerson, CancellationToken ct) =>
        ChangeAsync(conversation, stored => stored with { TicketId = ticketId, WithPerson = withPerson }, ct);

    /// <summary>Deletes a conversation everywhere, also one that has ended.</summary>
    /// <returns>False when the caller has none of this id.</returns>
    /// <exception cref="NpgsqlException">The archive is away; nothing is deleted.</exception>
    /// <exception cref="TimeoutException">Redis is away; it has to be asked again.</exception>
    public async Task<bool> DeleteAsync(string id, string? callerId, CancellationToken ct)
    {
        if (!IsId(id)) return false;
        var found = await FindAnyAsync(id, ct) ?? await archive.FindAsync(id, 1, ct);
        if (found is null || (found.UserId is { } owner && owner != callerId)) return false;
        // The ended conversations of nobody are for nobody.
        if (found.UserId is null && time.GetUtcNow() - found.LastActivity > options.Value.Lifetime) return false;
        writer.Forget(id);
        await archive.DeleteAsync(found, ct);
        local.Forget(id);
        if (!await redis.DeleteAsync(id, found.UserId, options.Value.Lifetime)) throw new TimeoutException("Redis is away; the conversation is deleted in the archive only.");
        feed.Tell(id);
        return true;
    }

    /// <summary>Takes the conversations of an anonymous shopper into an account; those of the archive move with the caller's transaction.</summary>
    public async Task MoveAsync(string from, string to, CancellationToken ct)
    {
        foreach (var id in await redis.OfAsync(from) ?? [])
            if (await FindAnyAsync(id, ct) is { } conversation && conversation.UserId == from)
                await ChangeAsync(conversation, stored => stored with { UserId = to }, ct);
    }

    /// <summary>Deletes what Redis knows of a shopper's conversations.</summary>
    public async Task ForgetAsync(string userId)
    {
        foreach (var id in await redis.OfAsync(userId) ?? []) await redis.DeleteAsync(id, userId, options.Value.Lifetime);
        ForgetHere(userId);
    }

    /// <summary>Deletes what this process knows of a shopper's conversations.</summary>
    public void ForgetHere(string userId)
    {
        local.ForgetShopper(userId);
        writer.ForgetShopper(userId);
    }

    /// <summary>Brings what was said without Redis together with what Redis has.</summary>
    internal async Task ReturnAsync(Conversation held, CancellationToken ct)
    {
        var (place, there) = await redis.FindAsync(held.SessionId);
        if (place == SessionPlace.Away) return;
        if (place == SessionPlace.Deleted) local.Forget(held.SessionId);
        else if (await ChangeAsync(there ?? held, stored => ConversationChange.Merge(stored, held, Most), ct) is { } merged) local.Told(merged);
    }

    private int Most => writer.IsBehind ? MostWithoutArchive : options.Value.Messages;

    private async Task<Conversation?> ChangeAsync(Conversation known, Func<Conversation, Conversation> change, CancellationToken ct)
    {
        var (stored, expected) = (known, known.Version);
        for (var i = 0; i < Tries; i++)
        {
            var next = change(stored);
            next = next with { Version = Math.Max(stored.Version, known.Version) + 1 };
            var (place, other) = await redis.WriteAsync(next, expected, options.Value.Lifetime);
            if (place == SessionPlace.Deleted)
            {
                local.Forget(known.SessionId);
                return null;
            }
            if (place == SessionPlace.Unknown) expected = -1;
            else if (other is not null) (stored, expected) = (other, other.Version);
            else if (place == SessionPlace.Here || local.TryChange(next.Bare(), expected))
            {
                await DoneAsync(next, stored, place == SessionPlace.Here, ct);
                return next;
            }
            else if (local.Find(known.SessionId) is { } held) (stored, expected) = (held, held.Version);
        }
        throw new TimeoutException("Too many want to change this conversation at once.");
    }

    private async Task DoneAsync(Conversation next, Conversation before, bool inRedis, CancellationToken ct)
    {
        var known = before.Version == 0 ? [] : before.Messages.Select(m => m.Id).ToHashSet();
        var added = next.Messages.Where(m => !known.Contains(m.Id));
        if (inRedis) local.Copy(next.Bare());
        writer.Add(next with { Messages = [.. added] });
        if (!inRedis) await writer.WriteNowAsync(next.SessionId, ct);
        feed.Tell(next.SessionId);
    }

    // What Redis does not know may be in this process, in the archive, or in parts in both.
    private async Task<Conversation?> RecallAsync(string id, CancellationToken ct)
    {
        var held = local.Find(id);
        var archived = held is not null && writer.IsBehind ? null : await writer.TryReadAsync(id, options.Value.Messages, ct);
        var found = held is not null && archived is not null ? ConversationChange.Merge(held, archived, Most) : held ?? archived;
        return found is not null && time.GetUtcNow() - found.LastActivity < options.Value.Lifetime ? found : null;
    }

    private static string? Hint(string? text) => text is { Length: > 100 } ? text[..100] : text;

    /// <summary>Whether a text can be the id of a conversation at all.</summary>
    internal static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
