namespace LeafLoaf.Web.Clients;

/// <param name="EnergyKcal">In 100 g or 100 ml, as <paramref name="Basis"/> says; null is unknown.</param>
public sealed record FoodHit(string Id, string Name, string Source, string? Category, string? Group, string Basis, double? EnergyKcal, double Confidence, double Match);

public sealed record FoodSearch(string Query, string Version, IReadOnlyList<FoodHit> Foods);

/// <summary>One number of a food. Without an amount it is unknown, not zero.</summary>
public sealed record FoodNumber(string Nutrient, string Unit, double? Amount, string? Source, double? Confidence);

public sealed record FoodMeasure(double Amount, string Measure, double Grams);

public sealed record FoodDetails(
    string Id, string Name, string Source, string? Category, string? Group, string Basis, double Confidence, string? Brand, string? Gtin,
    IReadOnlyList<FoodNumber> Nutrients, IReadOnlyList<FoodMeasure> Portions, IReadOnlyList<string> Aliases, string Version, Gate? Gate = null)
{
    public double? Amount(string nutrient) => Nutrients.FirstOrDefault(n => n.Nutrient == nutrient)?.Amount;
}

public sealed record OwnFood(string Id, string Name, string Source, DateTimeOffset UpdatedAt);

public sealed record OwnFoodList(IReadOnlyList<OwnFood> Foods);

public sealed record RejectedFood(string File, long Line, string? FoodId, string? Name, string Reason);

public sealed record RejectedFoods(long Total, int Limit, int Offset, IReadOnlyList<RejectedFood> Rows);

public sealed record FoodAlias(string Alias);

/// <summary>A food as the staff enter it: amounts in 100 g.</summary>
public sealed record FoodDraft(
    string Name, Dictionary<string, double> Nutrients, string? Group, string? Category, string? Brand, string? Gtin, IReadOnlyList<FoodMeasure> Portions,
    IReadOnlyList<string> Aliases);
