
namespace LeafLoaf.Api.Search.Situation;

/// <summary>The words of many kitchens and the days of many calendars: <c>config/culture.yaml</c>.</summary>
public sealed class Culture
{
    private const float Amount = 0.04f;

    private readonly List<Occasion> _occasions;
    private volatile Tuple<DateOnly, Occasion[]>? _latest;

    private Culture(CultureFile file) => (Words, _occasions) = (file.Words, file.Occasions);

    /// <summary>Lines in the form of <c>synonyms.txt</c>.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <exception cref="InvalidDataException">An unknown key, or a date that is none.</exception>
    public static Culture Load(string path)
    {
        var file = SituationFile.Reader.Deserialize<CultureFile>(File.ReadAllText(path));
        foreach (var occasion in file.Occasions)
        {
            if (!occasion.Date.In(2026).Concat(occasion.Date.In(2027)).Any())
                throw new InvalidDataException($"culture.yaml: '{occasion.Name}' has no date.");
            (occasion.Reason, occasion.Amount) = ($"Made for {occasion.Label}", Amount);
        }
        return new Culture(file);
    }

    /// <summary>The feasts a day lies near enough to.</summary>
    public IReadOnlyList<SituationRule> On(DateOnly day)
    {
        // Nearly every search is about today, and calendars are slow to ask.
        if (_latest is { } latest && latest.Item1 == day) return latest.Item2;
        Occasion[] near = [.. _occasions.Where(o => o.IsNear(day))];
        _latest = Tuple.Create(day, near);
        return near;
    }

    public sealed class Occasion : SituationRule
    {
        public string Label { get; set; } = "";
        public FeastDate Date { get; set; } = new();
        public int Before { get; set; }
        public int After { get; set; }

        internal bool IsNear(DateOnly day)
        {
            for (var year = day.Year - 1; year <= day.Year + 1; year++)
                foreach (var date in Date.In(year))
                    if (day >= date.AddDays(-Before) && day <= date.AddDays(After)) return true;
            return false;
        }
    }

    private sealed class CultureFile
    {
        public List<string> Words { get; set; } = [];
        public List<Occasion> Occasions { get; set; } = [];
    }
}
