using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Chats;

/// <summary>A conversation as a page or the panel shows it.</summary>
/// <param name="Session">Null when there is none yet.</param>
/// <param name="Failure">Why what was said cannot be shown.</param>
/// <param name="Voice">Who speaks: <c>elevenlabs</c> or <c>browser</c>.</param>
public sealed record ChatShown(ChatSession? Session, ApiException? Failure, string Voice);

/// <summary>Reads what is needed to show a conversation.</summary>
public sealed class ChatReader(ChatClient chat, KnownVoice voice)
{
    public async Task<ChatShown> ReadAsync(string? session, CancellationToken cancellationToken)
    {
        var speaker = voice.ProviderAsync();
        try
        {
            var found = session is null ? null : await chat.SessionAsync(session, cancellationToken);
            return new(found, null, await speaker);
        }
        catch (ApiException failure)
        {
            return new(null, failure, await speaker);
        }
    }
}
