using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// The stored form of preferences. Writing is canonical: equal preferences give equal text, and doubles are written so that reading
/// gives the same bits. A signal that shaped several values is written once.
/// </summary>
public static class PreferencesJson
{
    public static byte[] Write(Preferences preferences) =>
        JsonSerializer.SerializeToUtf8Bytes(PreferencesDocument.Of(preferences), PreferencesJsonContext.Default.PreferencesDocument);

    /// <exception cref="JsonException">The text is not what <see cref="Write"/> writes.</exception>
    public static Preferences Read(ReadOnlySpan<byte> json) =>
        (JsonSerializer.Deserialize(json, PreferencesJsonContext.Default.PreferencesDocument)
            ?? throw new JsonException("Preferences are missing.")).ToPreferences();

    public static string Text(Preferences preferences) => Encoding.UTF8.GetString(Write(preferences));

    /// <summary>True when two states agree in every bit.</summary>
    public static bool Same(Preferences one, Preferences other) => Write(one).AsSpan().SequenceEqual(Write(other));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(PreferencesDocument))]
internal sealed partial class PreferencesJsonContext : JsonSerializerContext;
