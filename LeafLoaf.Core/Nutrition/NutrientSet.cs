using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>Amounts of every nutrient for some quantity of food. Null is unknown and never counts as zero.</summary>
[JsonConverter(typeof(NutrientSetJson))]
public sealed class NutrientSet : IEquatable<NutrientSet>
{
    /// <summary>Number of nutrients.</summary>
    public static readonly int Count = Enum.GetValues<Nutrient>().Length;

    /// <summary>Nothing is known.</summary>
    public static readonly NutrientSet Unknown = new(new double?[Count]);

    private static readonly string[] Names = [.. Enum.GetNames<Nutrient>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    private readonly double?[] _amounts;

    private NutrientSet(double?[] amounts) => _amounts = amounts;

    public double? this[Nutrient nutrient] => _amounts[(int)nutrient];

    /// <summary>The name on the wire, for example <c>saturated_fat_g</c>.</summary>
    public static string NameOf(Nutrient nutrient) => Names[(int)nutrient];

    public static NutrientSet Of(Func<Nutrient, double?> amount) => new([.. Enum.GetValues<Nutrient>().Select(amount)]);

    /// <summary>The amounts of <paramref name="factor"/> times as much food; unknown stays unknown.</summary>
    public NutrientSet Times(double factor) => new([.. _amounts.Select(a => a * factor)]);

    public bool Equals(NutrientSet? other) => other is not null && _amounts.AsSpan().SequenceEqual(other._amounts);

    public override bool Equals(object? obj) => Equals(obj as NutrientSet);

    public override int GetHashCode() => _amounts.Aggregate(0, HashCode.Combine);
}
