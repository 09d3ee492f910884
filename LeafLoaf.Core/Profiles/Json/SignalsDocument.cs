using System.Text.Json;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// The signals that values remember. An event reaches many values and a scroll many products, so ids, names and times stand once and
/// a signal is three places: of its event, of its name and kind, and of its product (-1 for none).
/// </summary>
/// <param name="Names">The kind, a dot and the name, for example <c>0.click_product</c>.</param>
/// <param name="Products">Alternately a product's id and name.</param>
internal sealed record SignalsDocument(string[] Events, long[] Times, string[] Names, string?[] Products, int[] Places)
{
    public static readonly SignalsDocument None = new([], [], [], [], []);

    public Signal[] ToSignals()
    {
        if (Places.Length % 3 != 0 || Times.Length != Events.Length) throw new JsonException("The signals are not whole.");
        var signals = new Signal[Places.Length / 3];
        for (var i = 0; i < signals.Length; i++)
        {
            var (e, n, p) = (Places[3 * i], Places[3 * i + 1], Places[3 * i + 2]);
            if (!Holds(Events, e) || !Holds(Names, n) || (p >= 0 && !Holds(Products, 2 * p + 1))) throw new JsonException("A signal names what is not there.");
            signals[i] = new(Events[e], Names[n][2..], (SignalKind)(Names[n][0] - '0'), Times[e], p < 0 ? null : Products[2 * p], p < 0 ? null : Products[2 * p + 1]);
        }
        return signals;
    }

    private static bool Holds<T>(T[] array, int place) => place >= 0 && place < array.Length;
}

/// <summary>Gives each signal its place by the order in which values name it.</summary>
internal sealed class SignalPlaces
{
    private readonly Dictionary<Signal, int> _places = [];
    private readonly List<int> _signals = [];
    private readonly Places<(string Id, long At)> _events = new();
    private readonly Places<(SignalKind Kind, string Name)> _names = new();
    private readonly Places<(string? Id, string? Name)> _products = new();

    public int PlaceOf(Signal signal)
    {
        if (_places.TryGetValue(signal, out var place)) return place;
        _places[signal] = place = _places.Count;
        _signals.Add(_events.Of((signal.EventId, signal.At)));
        _signals.Add(_names.Of((signal.Kind, signal.Name)));
        _signals.Add(signal.ProductId is null && signal.ProductName is null ? -1 : _products.Of((signal.ProductId, signal.ProductName)));
        return place;
    }

    public SignalsDocument ToDocument() => new(
        [.. _events.All.Select(e => e.Id)], [.. _events.All.Select(e => e.At)], [.. _names.All.Select(n => $"{(int)n.Kind}.{n.Name}")],
        [.. _products.All.SelectMany(p => new[] { p.Id, p.Name })], [.. _signals]);

    private sealed class Places<T> where T : notnull
    {
        private readonly Dictionary<T, int> _places = [];

        public List<T> All { get; } = [];

        public int Of(T thing)
        {
            if (_places.TryGetValue(thing, out var place)) return place;
            All.Add(thing);
            return _places[thing] = All.Count - 1;
        }
    }
}
