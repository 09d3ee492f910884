using System.Text.Json.Serialization;

namespace LeafLoaf.Core.Nutrition;

/// <summary>What the rules judge: one of the day's meals, or all of a day together.</summary>
[JsonConverter(typeof(WireEnum<MealKind>))]
public enum MealKind { Unspecified, Breakfast, Lunch, Dinner, Snack, Day }
