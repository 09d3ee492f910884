using LeafLoaf.Api.Search.Index;

namespace LeafLoaf.Api.Search.Situation;

/// <summary>Finds out what of <c>context.yaml</c> and <c>culture.yaml</c> holds for a search.</summary>
public sealed class SituationReader(SituationFile file, Culture culture, IWeatherProvider weather, SituationSets sets, TimeProvider time)
{
    /// <summary>Without a context only the calendar's feasts count.</summary>
    public async ValueTask<SituationBoosts> ReadAsync(SearchContext? context, CatalogSnapshot catalog, CancellationToken ct)
    {
        var day = context?.Date ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var active = new List<(string, SituationRule, ProductSet)>();
        foreach (var occasion in culture.On(day)) Add(SituationBoosts.Occasion, occasion);
        Weather? now = null;
        if (context is not null)
        {
            if (context.Meal is { } named) Add(SituationBoosts.Meal, file.MealNamed(named));
            else if (context.Hour is { } hour) Add(SituationBoosts.Meal, file.MealAt(hour));
            var place = context.Place;
            Add(SituationBoosts.Season, file.SeasonOf(day.Month, place.Latitude is { } latitude ? latitude >= 0 : place.North));
            now = await weather.GetAsync(place, day, ct);
            foreach (var rule in file.Weather.Where(r => r.HoldsIn(now))) Add(SituationBoosts.Forecast, rule);
        }
        return new SituationBoosts(active, new RecentViews(context?.RecentViews ?? [], file.RecentViews, catalog), file.Most, now, catalog);

        void Add(string signal, SituationRule? rule)
        {
            if (rule is not null) active.Add((signal, rule, sets.Of(rule, catalog)));
        }
    }
}
