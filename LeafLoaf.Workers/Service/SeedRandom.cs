namespace LeafLoaf.Workers.Service;

/// <summary>Random draws that are the same in every shop; each purpose has a stream of its own, so that adding one changes no other.</summary>
public sealed class SeedRandom(int stream)
{
    // A seeded Random draws the same numbers in every version of .NET.
    private readonly Random _random = new(20261120 + stream);

    public int Below(int bound) => _random.Next(bound);

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Of<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
