using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>A conversation that has to go as it is written, whether a language model is asked or not.</summary>
public sealed class Dialog
{
    public string Title { get; set; } = "";

    /// <summary><c>shopper</c> (named, no token), <c>member</c> (an account of their own), <c>visitor</c> (nobody), or a persona's name.</summary>
    public string As { get; set; } = "shopper";

    /// <summary>Whether it is also held with a model that speaks Anthropic's protocol.</summary>
    public bool Anthropic { get; set; }

    /// <summary>What is so before it begins: basket, order, needs, meal.</summary>
    public List<Given> Given { get; set; } = [];

    public List<Turn> Turns { get; set; } = [];
}

/// <summary>One thing that is so before a dialog.</summary>
public sealed class Given
{
    /// <summary>Product ids and packs.</summary>
    public Dictionary<string, int>? Basket { get; set; }

    /// <summary>Product ids and packs of an order; its answer is known as <see cref="Name"/>.</summary>
    public Dictionary<string, int>? Order { get; set; }

    public string Name { get; set; } = "order";

    /// <summary>Whether it is delivered.</summary>
    public bool Delivered { get; set; }

    /// <summary>How long ago it was placed.</summary>
    public int DaysAgo { get; set; }

    public List<string>? Allergies { get; set; }
    public List<string>? Diets { get; set; }

    /// <summary>A meal of today, in words.</summary>
    public string? Meal { get; set; }

    /// <summary>A membership: the plan.</summary>
    public string? Plan { get; set; }
}

/// <summary>What is said, and what must hold of the answer and of the shop afterwards.</summary>
public sealed class Turn
{
    public string Say { get; set; } = "";

    /// <summary>Who says it: <c>same</c>, or <c>stranger</c> for somebody else in the same conversation.</summary>
    public string By { get; set; } = "same";

    /// <summary><c>same</c>, or <c>new</c> for a conversation of its own.</summary>
    public string Session { get; set; } = "same";

    /// <summary>Hints that are sent along.</summary>
    public Dictionary<string, string> Context { get; set; } = [];

    public int Status { get; set; } = 200;

    /// <summary><c>agent_used</c>.</summary>
    public string? Agent { get; set; }

    /// <summary>Tools that must be in the trace, in any order.</summary>
    public List<string> Tools { get; set; } = [];

    /// <summary>What the supervisor must have made of it, for example <c>interrupt</c>.</summary>
    public string? Repair { get; set; }

    /// <summary>Words and numbers the answer must have, whatever their case.</summary>
    public List<string> Has { get; set; } = [];

    /// <summary>Words and numbers that must be nowhere in the response.</summary>
    public List<string> Lacks { get; set; } = [];

    /// <summary>What waits for the shopper: <c>yes</c>, <c>answer</c> or <c>nothing</c>.</summary>
    public string Waits { get; set; } = "nothing";

    /// <summary>How many answers are offered to choose from.</summary>
    public int? Choices { get; set; }

    /// <summary>Ids that must be cited; every dialog that expects none has none.</summary>
    public List<string>? Cites { get; set; }

    /// <summary>Whether a ticket must be named.</summary>
    public bool Ticket { get; set; }

    /// <summary>Why the model did not answer; only looked at where there is one.</summary>
    public List<string> Degraded { get; set; } = [];

    /// <summary>What the model does, step by step; see <see cref="ScriptedModel"/>.</summary>
    public List<string> Model { get; set; } = [];

    public World? Then { get; set; }
}

/// <summary>What must be so afterwards, as the same person reads it.</summary>
public sealed class World
{
    /// <summary>Product ids and packs; nothing else is in it.</summary>
    public Dictionary<string, int>? Basket { get; set; }

    /// <summary>States of the orders, the latest first.</summary>
    public List<string>? Orders { get; set; }

    /// <summary>Claims, the latest first: type, status and amount.</summary>
    public List<string>? Claims { get; set; }

    /// <summary>Priorities of the tickets, the latest first.</summary>
    public List<string>? Tickets { get; set; }

    /// <summary>What the diary holds, each a part of a meal's text, the latest first.</summary>
    public List<string>? Diary { get; set; }

    /// <summary>Stated allergies and diets.</summary>
    public List<string>? Needs { get; set; }

    /// <summary>Memberships: plan, billing and status.</summary>
    public List<string>? Memberships { get; set; }

    /// <summary>The audit of this conversation, in order: tool and status.</summary>
    public List<string>? Audit { get; set; }
}

/// <summary>Reads the dialogs that lie beside the tests.</summary>
public static class DialogFiles
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    private static readonly Lazy<IReadOnlyList<Dialog>> Read = new(() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(f => Reader.Deserialize<List<Dialog>>(File.ReadAllText(f)))]);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Agents", "Dialogs");

    /// <summary>All of them, in the order of their files.</summary>
    public static IReadOnlyList<Dialog> All => Read.Value;
}
