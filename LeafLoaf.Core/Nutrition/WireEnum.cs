using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Writes members by their snake_case names, for example <c>energy_kcal</c>, and takes nothing else.</summary>
public sealed class WireEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) where T : struct, Enum;
