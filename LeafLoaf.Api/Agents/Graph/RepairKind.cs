namespace LeafLoaf.Api.Agents.Graph;

/// <summary>What a message does to the conversation before anybody answers it.</summary>
public enum RepairKind
{
    /// <summary>New wishes, nothing in the way.</summary>
    Proceed,

    /// <summary>Yes to what waits for it.</summary>
    Confirm,

    /// <summary>No to what waits for a yes.</summary>
    Decline,

    /// <summary>What waits or was just answered shall be another way.</summary>
    Correct,

    /// <summary>An answer to what the shopper was asked.</summary>
    Answer,

    /// <summary>Something else while an answer or a yes is waited for; both come back to it afterwards.</summary>
    Interrupt,

    /// <summary>Never mind.</summary>
    Cancel,

    /// <summary>What was done last is to be taken back.</summary>
    Undo,

    /// <summary>Say it again.</summary>
    Repeat,

    /// <summary>Yes to what is done already.</summary>
    AlreadyDone,

    /// <summary>The router is not sure: which of two?</summary>
    Clarify,

    /// <summary>Neither yes nor no to what waits for it, or no answer to what was asked.</summary>
    AskAgain,

    /// <summary>Hello and thank you.</summary>
    SmallTalk,

    /// <summary>Nothing the shop can do.</summary>
    CannotHandle,

    /// <summary>A person takes over.</summary>
    HandOff,
}
