namespace LeafLoaf.Api.Agents.Models;

/// <summary>Lets so many turns ask a model at the same time as <see cref="Pressure"/> allows just then; the others wait a moment, in order.</summary>
public sealed class CallSlots(Pressure pressure)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _taken;

    /// <returns>What gives the slot back; null when none came free in time.</returns>
    public async Task<IDisposable?> TryEnterAsync(TimeSpan patience, CancellationToken ct)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_taken < pressure.Concurrency && _waiting.Count == 0)
            {
                _taken++;
                return new Slot(this);
            }
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        try
        {
            await place.Value.Task.WaitAsync(patience, ct);
            return new Slot(this);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_lock)
            {
                // It may have been given at the last moment.
                if (place.List is null) Leave();
                else _waiting.Remove(place);
            }
            if (e is OperationCanceledException) throw;
            return null;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _taken--;
            while (_taken < pressure.Concurrency && _waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                _taken++;
                next.Value.SetResult();
            }
        }
    }

    private sealed class Slot(CallSlots slots) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) slots.Leave();
        }
    }
}
