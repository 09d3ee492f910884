namespace LeafLoaf.Workers;

/// <summary>Whether this shop is for trying out; what it then makes up and plays by itself can still be set one by one.</summary>
internal static class Demonstration
{
    public static bool IsOn(IConfiguration configuration) => string.Equals(configuration["Auth:Mode"], "Demo", StringComparison.OrdinalIgnoreCase);
}
