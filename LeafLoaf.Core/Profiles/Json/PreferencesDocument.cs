using System.Text.Json;

namespace LeafLoaf.Core.Profiles;

/// <summary>
/// The JSON of <see cref="Preferences"/>. Sums are pairs of amount and time; past signals are pairs of place in <see cref="Signals"/> and
/// amount. It travels with every change, so nothing is written twice.
/// </summary>
internal sealed record PreferencesDocument
{
    public required string UserId { get; init; }
    public long Version { get; init; }
    public bool Paused { get; init; }
    public long? UpdatedAt { get; init; }
    public SignalsDocument Signals { get; init; } = SignalsDocument.None;
    public ValueDocument[] Categories { get; init; } = [];
    public ValueDocument[] Attributes { get; init; } = [];
    public ValueDocument[] Brands { get; init; } = [];
    public ValueDocument[] Products { get; init; } = [];
    public ValueDocument[] PriceLevels { get; init; } = [];
    public ProductHabit[] Bought { get; init; } = [];
    public CategoryHabit[] BoughtIn { get; init; } = [];
    public SessionProduct[] Sessions { get; init; } = [];
    public ListDocument[] Lists { get; init; } = [];

    public static PreferencesDocument Of(Preferences preferences)
    {
        var signals = new SignalPlaces();
        return new()
        {
            UserId = preferences.UserId,
            Version = preferences.Version,
            Paused = preferences.Paused,
            UpdatedAt = preferences.UpdatedAt is { } at ? DecayedSum.Microseconds(at) : null,
            Categories = Documents(preferences.Categories, signals),
            Attributes = Documents(preferences.Attributes, signals),
            Brands = Documents(preferences.Brands, signals),
            Products = Documents(preferences.Products, signals),
            PriceLevels = Documents(preferences.PriceLevels, signals),
            Signals = signals.ToDocument(),
            Bought = [.. preferences.Bought],
            BoughtIn = [.. preferences.BoughtIn],
            Sessions = [.. preferences.Sessions],
            Lists = [.. preferences.Lists.Select(list => new ListDocument(list.Id, list.At, [.. list.Values.Select(v => v.Key)], [.. list.Values.Select(v => v.Count)]))],
        };
    }

    public Preferences ToPreferences()
    {
        var signals = Signals.ToSignals();
        Table<DimensionValue> Values(ValueDocument[] documents) => Table.Of(documents.Select(document => document.ToValue(signals)));
        return new()
        {
            UserId = UserId,
            Version = Version,
            Paused = Paused,
            UpdatedAt = UpdatedAt is { } at ? DecayedSum.Time(at) : null,
            Categories = Values(Categories),
            Attributes = Values(Attributes),
            Brands = Values(Brands),
            Products = Values(Products),
            PriceLevels = Values(PriceLevels),
            Bought = Table.Of(Bought),
            BoughtIn = Table.Of(BoughtIn),
            Sessions = Sessions,
            Lists = [.. Lists.Select(list => new SeenList(list.Id, list.At, Table.Of(list.Keys.Zip(list.Counts, (key, count) => new SeenValue(key, count)))))],
        };
    }

    private static ValueDocument[] Documents(Table<DimensionValue> values, SignalPlaces signals)
    {
        var documents = new ValueDocument[values.Count];
        for (var i = 0; i < documents.Length; i++) documents[i] = ValueDocument.Of(values[i], signals);
        return documents;
    }
}

internal sealed record ListDocument(string Id, long At, string[] Keys, int[] Counts);

/// <param name="Last">Alternately a signal's place and the amount it added.</param>
internal sealed record ValueDocument(string Key, double[]? Browse, double[]? Cart, double[]? Purchase, double[] Last)
{
    public static ValueDocument Of(DimensionValue value, SignalPlaces signals)
    {
        var last = new double[value.Last.Count * 2];
        for (var i = 0; i < value.Last.Count; i++)
        {
            last[2 * i] = signals.PlaceOf(value.Last[i].Signal);
            last[2 * i + 1] = value.Last[i].Amount;
        }
        return new(value.Key, Pair(value.Browse), Pair(value.Cart), Pair(value.Purchase), last);
    }

    public DimensionValue ToValue(Signal[] signals)
    {
        if (Last.Length % 2 != 0) throw new JsonException($"The signals of '{Key}' are no pairs.");
        var last = new PastSignal[Last.Length / 2];
        for (var i = 0; i < last.Length; i++)
        {
            var place = Last[2 * i];
            if (!(place >= 0 && place < signals.Length)) throw new JsonException($"'{Key}' names a signal that is not there.");
            last[i] = new(signals[(int)place], Last[2 * i + 1]);
        }
        return new(Key, Sum(Browse), Sum(Cart), Sum(Purchase), last);
    }

    // Microseconds since 1970 stay below 2^53 for some two hundred years, so a double holds them exactly.
    private static double[]? Pair(DecayedSum sum) => sum.IsEmpty ? null : [sum.Amount, sum.At];

    private DecayedSum Sum(double[]? pair) => pair switch
    {
        null => default,
        [var amount, var at] => new(amount, (long)at),
        _ => throw new JsonException($"A sum of '{Key}' is no pair."),
    };
}
