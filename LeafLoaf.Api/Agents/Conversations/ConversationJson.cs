using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Api.Agents.Conversations;

/// <summary>A conversation as it lies in Redis.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class ConversationJson : JsonSerializerContext
{
    public static byte[] Write(Conversation conversation) => JsonSerializer.SerializeToUtf8Bytes(conversation, Default.Conversation);

    /// <summary>Null for something that cannot be read, which then counts as lost.</summary>
    public static Conversation? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.Conversation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
