namespace LeafLoaf.Workers.Scheduling;

/// <summary>Section <c>Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>False in processes that leave the hourly and nightly jobs to others.</summary>
    public bool Enabled { get; init; } = true;
}
