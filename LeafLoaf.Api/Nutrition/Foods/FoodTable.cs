using LeafLoaf.Core.Nutrition.Matching;

namespace LeafLoaf.Api.Nutrition.Foods;

/// <summary>The nutrition table that questions are answered from now; a new version replaces it whole.</summary>
public sealed class FoodTable(TimeProvider time)
{
    // A question that comes while the table is first read waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile FoodIndex? _current;

    /// <summary>Null until the table was read for the first time.</summary>
    public FoodIndex? Current
    {
        get => _current;
        internal set
        {
            _current = value;
            _read.TrySetResult();
        }
    }

    /// <summary>True when the database has foods beyond those in memory: the branded foods of an import.</summary>
    public bool HasMore { get; internal set; }

    /// <returns>Null when the table cannot be read: the answer is 503.</returns>
    public async ValueTask<FoodIndex?> ReadyAsync(CancellationToken ct)
    {
        if (_current is { } current) return current;
        try
        {
            await _read.Task.WaitAsync(Patience, time, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
        return _current;
    }
}
