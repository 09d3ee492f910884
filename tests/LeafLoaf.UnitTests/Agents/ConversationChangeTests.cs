using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Agents.Conversations;

namespace LeafLoaf.UnitTests.Agents;

public sealed class ConversationChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Conversation Start = new("s", null, null, null, null, [], [], Now, Now, 0);

    [Fact]
    public void Messages_of_one_moment_keep_their_order_and_get_ids()
    {
        var turn = Turn(Start, Start, "hello", "good day", "and what else?");
        Assert.Equal(["hello", "good day", "and what else?"], turn.Messages.Select(m => m.Content));
        Assert.Equal(3, turn.Messages.Select(m => m.Timestamp).Distinct().Count());
        Assert.Equal(turn.Messages.OrderBy(m => m.Timestamp), turn.Messages);
        Assert.DoesNotContain(turn.Messages, m => m.Id == Guid.Empty);
    }

    [Fact]
    public void What_the_archive_cannot_hold_is_left_out() =>
        Assert.Equal("milk \ufffd", Turn(Start, Start, "milk\0 \ud83d").Messages[0].Content);

    [Fact]
    public void Of_two_states_decided_on_the_same_one_the_first_stays()
    {
        var first = ConversationChange.Turn(Start, Start, [], new JsonObject { ["by"] = "first" }, Now, 40);
        var second = ConversationChange.Turn(first, Start, [], new JsonObject { ["by"] = "second" }, Now, 40);
        Assert.Equal("first", second.GraphState["by"]!.ToString());
        Assert.Equal(1, second.StateVersion);
    }

    [Fact]
    public void A_turn_that_knows_no_person_does_not_take_the_conversation_from_one()
    {
        var taken = Start with { TicketId = "TKT000001", WithPerson = true, Version = 5 };
        var turn = Turn(taken, Start, "are you there?");
        Assert.Equal(("TKT000001", true), (turn.TicketId, turn.WithPerson));
    }

    [Fact]
    public void Bringing_together_loses_nothing_and_does_not_depend_on_the_order() => Prop.ForAll(
        Gen.Choose(0, 19).ArrayOf(3).ToArbitrary(), counts =>
        {
            var both = Turn(Start, Start, [.. Enumerable.Range(0, counts[0]).Select(i => $"both {i}")]);
            var here = Turn(both, both, [.. Enumerable.Range(0, counts[1]).Select(i => $"here {i}")]);
            var there = Turn(both, both, [.. Enumerable.Range(0, counts[2]).Select(i => $"there {i}")]);
            var (one, other) = (ConversationChange.Merge(here, there, 100), ConversationChange.Merge(there, here, 100));
            return one.Messages.Count == counts[0] + counts[1] + counts[2]
                && one.Messages.Select(m => m.Id).ToHashSet().SetEquals(other.Messages.Select(m => m.Id))
                && ConversationChange.Merge(one, here, 100).Messages.Count == one.Messages.Count;
        }).QuickCheckThrowOnFailure();

    private static Conversation Turn(Conversation stored, Conversation based, params string[] texts) => ConversationChange.Turn(
        stored, based, ConversationChange.Complete([.. texts.Select(t => ChatMessage.Now("user", t))], Now), null, Now, 100);
}
