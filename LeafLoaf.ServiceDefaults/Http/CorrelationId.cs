using System.Collections;
using System.Diagnostics;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>The id that ties together everything one request causes, across services.</summary>
public static class CorrelationId
{
    public const string Header = "X-Correlation-ID";
    private const int MaxLength = 100;
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>The id of the request being handled, or null outside of one.</summary>
    public static string? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Returns the caller's id when it is 1 to 100 visible ASCII characters, else null.</summary>
    public static string? Accept(string? candidate) =>
        candidate is { Length: > 0 and <= MaxLength } && candidate.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? candidate
            : null;

    internal static string Create() =>
        Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
}

/// <summary>Log scope with the id as a named value, for every sink that reads scopes.</summary>
internal sealed class CorrelationScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Name = "correlation_id";

    public string Id => id;

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new(Name, id) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Name}={id}";
}
