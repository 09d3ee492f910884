using System.Text.Json.Serialization;
using LeafLoaf.Core.Events;

namespace LeafLoaf.Core.Profiles;

/// <summary>One line of a <see cref="ProfileReceipt"/>: exactly one of the three is there.</summary>
internal sealed record ReceiptLine(ProfileReceipt.Header? Receipt = null, ReceiptRules? Rules = null, UserAction? Event = null);

internal sealed record ReceiptRules(string Version, string Content);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReceiptLine))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
