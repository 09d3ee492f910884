using System.Globalization;
using System.Text;
using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Core.Models;
using Microsoft.Extensions.AI;
using Said = LeafLoaf.Api.Agents.Conversations.ChatMessage;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>How much of everything goes to a model, in tokens and pieces.</summary>
public sealed record TurnLimits(int Context, int History, int Response, int Documents, int Messages)
{
    /// <summary>What was usual before; savings are reckoned against it.</summary>
    public static readonly TurnLimits Old = new(3000, 1000, 800, 5, 10);

    public int Total => Context + History + Response;

    public static TurnLimits Of(ModelOptions options, int messages) =>
        new(options.ContextTokens, options.HistoryTokens, options.ResponseTokens, options.Documents, messages);
}

/// <summary>What a model is told of a turn, within the limits: of the history the oldest goes first, of the documents the least fitting.</summary>
internal sealed class TurnMessages
{
    // The rest is for what tools answer.
    private const double ShareOfDocuments = 0.6;

    public List<ChatMessage> Messages { get; } = [];

    /// <summary>The documents that were put in, in the order they are cited by: the first is [1].</summary>
    public IReadOnlyList<Passage> Documents { get; private init; } = [];

    /// <summary>Tokens of the context that are left, for the answers of tools.</summary>
    public int Room { get; private set; }

    public static TurnMessages Of(string prompt, string message, IReadOnlyList<Said> history, IReadOnlyList<Passage> documents, TurnLimits limits, DateTimeOffset now)
    {
        var asked = TokenEstimate.Cut(message, limits.Context / 2);
        var instructions = TokenEstimate.Cut(prompt, limits.Context / 2) + now.ToString("'\n\nToday is 'dddd', 'd MMMM yyyy', 'HH:mm' UTC.'", CultureInfo.InvariantCulture);
        var room = limits.Context - (2 * TokenEstimate.PerMessage) - TokenEstimate.Of(asked) - TokenEstimate.Of(instructions);
        var (text, taken) = Documented([.. documents.Take(limits.Documents)], (int)(room * ShareOfDocuments));
        var turn = new TurnMessages { Documents = taken, Room = Math.Max(0, room - TokenEstimate.Of(text)) };
        turn.Messages.Add(new(ChatRole.System, instructions + text));
        turn.Messages.AddRange(Remembered(history, limits));
        turn.Messages.Add(new(ChatRole.User, asked));
        return turn;
    }

    /// <summary>Adds what a tool found, as much of it as there is room for.</summary>
    /// <param name="share">How many results share the room.</param>
    public FunctionResultContent Result(string callId, System.Text.Json.Nodes.JsonNode? output, int share)
    {
        var text = FittedJson.Of(output, Math.Max(20, (Room / Math.Max(1, share)) - TokenEstimate.PerMessage));
        Room = Math.Max(0, Room - TokenEstimate.Of(text) - TokenEstimate.PerMessage);
        return new(callId, text);
    }

    private static (string Text, IReadOnlyList<Passage> Taken) Documented(IReadOnlyList<Passage> documents, int room)
    {
        if (documents.Count == 0 || room <= 0) return ("", []);
        var text = new StringBuilder("\n\nHelp articles:");
        foreach (var (document, at) in documents.Select((d, i) => (d, i)))
            text.Append(CultureInfo.InvariantCulture, $"\n[{at + 1}] {document.Title}: ").Append(TokenEstimate.Cut(document.Text, Math.Max(1, (room / documents.Count) - 12)));
        return (text.ToString(), documents);
    }

    private static Stack<ChatMessage> Remembered(IReadOnlyList<Said> history, TurnLimits limits)
    {
        var room = limits.History;
        // The latest is put in first and comes out last.
        var taken = new Stack<ChatMessage>();
        foreach (var said in history.Reverse().Take(limits.Messages))
        {
            var cost = TokenEstimate.Of(said.Content) + TokenEstimate.PerMessage;
            if (cost > room) break;
            room -= cost;
            taken.Push(new(said.Role == "user" ? ChatRole.User : ChatRole.Assistant, said.Content));
        }
        return taken;
    }
}
