namespace LeafLoaf.Api.Agents.Understanding;

internal static class Patterns
{
    /// <summary>
    /// Milliseconds until a pattern gives up. They are all linear on the 2,000 characters a message may have, so this is a last resort;
    /// it counts by the clock, and a busy machine may pause anywhere.
    /// </summary>
    public const int Patience = 2000;
}
