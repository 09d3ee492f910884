using System.Globalization;

namespace LeafLoaf.Web.Clients;

/// <summary>The diary, the goals and the counting of meals, for whoever asks.</summary>
public sealed class DiaryClient(HttpClient http)
{
    public async Task<CountedMeal> CountAsync(MealToCount meal, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/nutrition/analyze") { Content = JsonContent.Create(meal, ApiJson.Default.MealToCount) };
        return await http.ReadAsync(request, ApiJson.Default.CountedMeal, cancellationToken);
    }

    public Task<DiaryDay> DayAsync(DateOnly? date, string? zone, CancellationToken cancellationToken) =>
        http.ReadAsync("/api/diary/day" + Query(("date", date?.ToString("O", CultureInfo.InvariantCulture)), ("time_zone", zone)), ApiJson.Default.DiaryDay, cancellationToken);

    public Task<DiaryTrend> TrendAsync(int days, string? zone, CancellationToken cancellationToken) =>
        http.ReadAsync("/api/diary/trend" + Query(("days", days.ToString(CultureInfo.InvariantCulture)), ("time_zone", zone)), ApiJson.Default.DiaryTrend, cancellationToken);

    public Task<DiaryWeek> WeekAsync(DateOnly? date, string? zone, CancellationToken cancellationToken) =>
        http.ReadAsync("/api/diary/summary" + Query(("week", date?.ToString("O", CultureInfo.InvariantCulture)), ("time_zone", zone)), ApiJson.Default.DiaryWeek, cancellationToken);

    /// <param name="meal">What was eaten.</param>
    /// <param name="key">With the same key it is the same meal.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<LoggedMeal> LogAsync(MealToLog meal, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/meals") { Content = JsonContent.Create(meal, ApiJson.Default.MealToLog) };
        request.CarriesKey(key);
        return await http.ReadAsync(request, ApiJson.Default.LoggedMeal, cancellationToken);
    }

    public async Task<LoggedMeal> ChangeAsync(Guid id, MealToLog meal, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/meals/{id}") { Content = JsonContent.Create(meal, ApiJson.Default.MealToLog) };
        return await http.ReadAsync(request, ApiJson.Default.LoggedMeal, cancellationToken);
    }

    public Task<LoggedMeal> MealAsync(Guid id, CancellationToken cancellationToken) => http.ReadAsync($"/api/meals/{id}", ApiJson.Default.LoggedMeal, cancellationToken);

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/meals/{id}");
        await http.DoAsync(request, cancellationToken);
    }

    public async Task AnswerAsync(Guid insight, string outcome, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/nutrition/insights/{insight}/feedback")
            { Content = JsonContent.Create(new InsightOutcome(outcome), ApiJson.Default.InsightOutcome) };
        await http.DoAsync(request, cancellationToken);
    }

    /// <param name="days">1 to 366.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<InsightNumbers> InsightsAsync(int days, CancellationToken cancellationToken) =>
        http.ReadAsync($"/api/stats/insights?days={days.ToString(CultureInfo.InvariantCulture)}", ApiJson.Default.InsightNumbers, cancellationToken);

    public Task<StatedHealth> HealthAsync(CancellationToken cancellationToken) => http.ReadAsync("/api/me/health", ApiJson.Default.StatedHealth, cancellationToken);

    public async Task<StatedHealth> StateAsync(NewGoals goals, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/me/health/goals") { Content = JsonContent.Create(goals, ApiJson.Default.NewGoals) };
        return await http.ReadAsync(request, ApiJson.Default.StatedHealth, cancellationToken);
    }

    /// <summary>The whole diary. The caller disposes the response once it is copied.</summary>
    public Task<HttpResponseMessage> ExportAsync(string format, CancellationToken cancellationToken) =>
        http.GetAsync($"/api/diary/export?format={format}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = "";
        foreach (var (name, value) in parts)
            if (value is not null) query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        return query;
    }
}
