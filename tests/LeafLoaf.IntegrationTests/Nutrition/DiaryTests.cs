using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Nutrition;
using LeafLoaf.Core.Privacy;
using LeafLoaf.IntegrationTests.Accounts;
using LeafLoaf.Workers.Nutrition;
using LeafLoaf.Workers.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.IntegrationTests.Nutrition;

/// <summary>The diary over real stores, with the worker that sums it up running.</summary>
[Collection(AccountShopCollection.Name)]
public sealed class DiaryTests(AccountShop shop)
{
    // 149 · 1.22 kcal, from the raw table
    private const string Eggs = "2 scrambled eggs";
    private const double EggsKcal = 181.78;

    [Fact]
    public async Task A_meal_is_logged_once_and_belongs_to_its_shopper()
    {
        var (token, other) = (await TokenAsync(), await TokenAsync());
        var key = Guid.NewGuid().ToString();
        object body = new { text = Eggs, eaten_at = "2026-11-18T23:30:00Z", time_zone = "Asia/Tokyo" };
        var first = await LogAsync(token, body, key);
        var again = await LogAsync(token, body, key);
        Assert.Equal(first["id"]!.ToString(), again["id"]!.ToString());
        Assert.Equal(("2026-11-19", "breakfast"), (first["day"]!.ToString(), first["meal_type"]!.ToString()));
        Assert.Equal(EggsKcal, (double)first["totals"]!["energy_kcal"]!, 0.01);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(token, new { text = "an apple" }, key)).StatusCode);

        var list = await shop.Demo.ReadAsync("/api/meals?limit=1", token);
        Assert.Single(list.Body!["meals"]!.AsArray());
        Assert.Null(list.Body["next"]);
        (await shop.Demo.ReadAsync($"/api/meals/{first["id"]}", other)).Is(HttpStatusCode.NotFound);
        (await shop.Demo.AskAsync(HttpMethod.Delete, $"/api/meals/{first["id"]}", token: other)).Is(HttpStatusCode.NotFound);
        (await shop.Demo.PostAsync("/api/meals", new { text = "chalverine" }, token)).NamesField("text");
    }

    [Fact]
    public async Task Days_weeks_and_trend_are_exact_after_late_edits_and_deletions()
    {
        var account = await shop.Demo.RegisterAsync();
        var (id, token) = (account["user_id"], account["access_token"]);
        await Eventually.TheDayLastsAsync();
        var today = DateTimeOffset.UtcNow;
        var meals = new List<JsonNode>();
        foreach (var back in new[] { 0, 1, 1, 3 }) meals.Add(await LogAsync(token, new { text = Eggs, eaten_at = today.AddDays(-back) }));
        (await shop.Demo.AskAsync(HttpMethod.Put, $"/api/meals/{meals[1]["id"]}", new { text = "an apple and 3 nibs of chalverine" }, token)).Is(HttpStatusCode.OK);
        (await shop.Demo.AskAsync(HttpMethod.Put, $"/api/meals/{meals[2]["id"]}", new { text = Eggs, eaten_at = today.AddDays(-2) }, token)).Is(HttpStatusCode.OK);
        (await shop.Demo.AskAsync(HttpMethod.Delete, $"/api/meals/{meals[3]["id"]}", token: token)).Is(HttpStatusCode.NoContent);

        var before = await TrendAsync(token); // whether the worker has been there or not
        await SummedUpAsync(id);
        Assert.Equal(before, await TrendAsync(token));
        var trend = (await shop.Demo.ReadAsync("/api/diary/trend?days=30", token)).Body!;
        Assert.Equal(30, trend["days"]!.AsArray().Count);
        Assert.Equal("3", trend["days_logged"]!.ToString());
        Assert.Equal(("3", "3"), (trend["streak"]!["current"]!.ToString(), trend["streak"]!["longest"]!.ToString()));
        var yesterday = trend["days"]![28]!;
        Assert.Contains("energy_kcal", yesterday["at_least"]!.AsArray().Select(n => n!.ToString()));
        Assert.Equal(EggsKcal, (double)trend["days"]![29]!["totals"]!["energy_kcal"]!, 0.01);
        Assert.Empty(trend["days"]![26]!["totals"]!.AsObject());

        // What is stored is what summing up again gives, in days and in weeks.
        var stored = await StoredAsync(id);
        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        await database.ExecuteAsync("update meal_days set totals = '{}', meals = 9 where user_id = $1", [id], default);
        await new MealSummaries(database).RebuildAsync(DateOnly.FromDateTime(today.UtcDateTime).AddDays(-10), default);
        await SummedUpAsync(id);
        Assert.Equal(stored, await StoredAsync(id));
        var week = (await shop.Demo.ReadAsync("/api/diary/summary", token)).Body!;
        Assert.Equal(
            await shop.ScalarAsync<int>("select coalesce((select meals from meal_weeks where user_id = $1 and week = $2::date), 0)", id, DateOnly.Parse(week["week"]!.ToString())),
            (int)week["meals"]!);
    }

    [Fact]
    public async Task Whoever_dies_between_a_meal_and_its_sum_leaves_the_sum_to_others()
    {
        var account = await shop.Demo.RegisterAsync();
        var (id, token) = (account["user_id"], account["access_token"]);
        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        await using (var holder = await database.OpenConnectionAsync())
        {
            // The worker gets as far as this shopper's lock, and its connection is killed there.
            await holder.ExecuteAsync("select pg_advisory_lock(hashtextextended('meal sums ' || $1, 0))", [id], default);
            await LogAsync(token, new { text = Eggs });
            await Eventually.TrueAsync(() => database.FirstAsync(
                "select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity where wait_event = 'advisory' and query like '%meal sums%'", [], r => r.GetBoolean(0), default));
            Assert.Equal(1L, await shop.ScalarAsync<long>("select count(*) from meal_changes where user_id = $1", id));
            Assert.Equal(0L, await shop.ScalarAsync<long>("select count(*) from meal_days where user_id = $1", id));
            await holder.ExecuteAsync("select pg_advisory_unlock_all()", [], default);
        }
        await SummedUpAsync(id);
        Assert.Equal(1L, await shop.ScalarAsync<long>("select count(*) from meal_days where user_id = $1 and (totals ->> 'energy_kcal')::numeric = 181.78", id));
    }

    [Fact]
    public async Task Goals_and_allergies_reach_the_day_and_lie_sealed()
    {
        var account = await shop.Demo.RegisterAsync();
        var (id, token) = (account["user_id"], account["access_token"]);
        (await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/health", new { allergies = new[] { "eggs" } }, token)).Is(HttpStatusCode.OK);
        (await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/health/goals", new { goals = new[] { "heart_health" }, daily_calorie_target = 1850 }, token)).Is(HttpStatusCode.OK);
        (await shop.Demo.AskAsync(HttpMethod.Put, "/api/me/health/goals", new { goals = new[] { "immortality" }, birth_year = 1066 }, token)).NamesField("birth_year");
        Assert.Equal("eggs", (await shop.Demo.ReadAsync("/api/me/health", token)).Body!["allergies"]![0]!.ToString());

        var meal = await LogAsync(token, new { text = Eggs });
        var first = meal["insights"]![0]!;
        Assert.Equal(("allergen", "danger", "True"), (first["rule"]!.ToString(), first["severity"]!.ToString(), ((bool)first["safety"]!).ToString()));
        Assert.Null(first["id"]);
        var day = (await shop.Demo.ReadAsync("/api/diary/day", token)).Body!;
        Assert.Equal(("1850", "you"), (day["target_kcal"]!.ToString(), day["target_from"]!.ToString()));
        Assert.Equal("at most 1,500 mg a day, for heart health", day["insights"]!.AsArray().Single(i => i!["rule"]!.ToString() == "R4_sodium")!["threshold"]!.ToString());
        foreach (var table in new[] { "meals", "meal_insights" })
        {
            var stored = await shop.ScalarAsync<string>($"select string_agg(t::text, ' ') from {table} t where user_id = $1", id);
            Assert.DoesNotContain("allerg", stored, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("heart", stored, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_diary_can_be_taken_along()
    {
        var token = await TokenAsync();
        await LogAsync(token, new { text = Eggs, meal_type = "dinner" });
        var csv = (await shop.Demo.ReadAsync("/api/diary/export?format=csv", token)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("day,eaten_at,time_zone,meal_type,meal_id,food,food_id", csv[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Contains(",dinner,", csv[1], StringComparison.Ordinal);
        Assert.Contains("sr28:01132", csv[1], StringComparison.Ordinal);
        var json = (await shop.Demo.ReadAsync("/api/diary/export", token)).Body!["meals"]!.AsArray();
        Assert.NotEmpty(Assert.Single(json)!["insights"]!.AsArray());
        (await shop.Demo.ReadAsync("/api/diary/export?format=pdf", token)).NamesField("format");
    }

    [Fact]
    public async Task A_diary_kept_before_signing_in_is_taken_along()
    {
        var before = await shop.Demo.PostAsync("/api/accounts/anonymous");
        await LogAsync(before["access_token"], new { text = Eggs });
        await SummedUpAsync(before["user_id"]);
        var account = await shop.Demo.RegisterAsync(token: before["access_token"]);
        await SummedUpAsync(before["user_id"]);
        await SummedUpAsync(account["user_id"]);
        Assert.Equal(1L, await shop.ScalarAsync<long>("select count(*) from meal_days where user_id = $1", account["user_id"]));
        Assert.Equal(0L, await shop.ScalarAsync<long>("select (select count(*) from meal_days where user_id = $1) + (select count(*) from meal_weeks where user_id = $1)", before["user_id"]));
    }

    [Fact]
    public async Task Answers_to_insights_teach_a_model()
    {
        var account = await shop.Demo.RegisterAsync();
        var (id, token) = (account["user_id"], account["access_token"]);
        var meal = await LogAsync(token, new { text = Eggs });
        var insight = meal["insights"]!.AsArray().First(i => i!["id"] is not null)!["id"]!.ToString();
        (await shop.Demo.PostAsync($"/api/nutrition/insights/{insight}/feedback", new { outcome = "maybe" }, token)).NamesField("outcome");
        (await shop.Demo.PostAsync($"/api/nutrition/insights/{insight}/feedback", new { outcome = "dismissed" }, await TokenAsync())).Is(HttpStatusCode.NotFound);
        (await shop.Demo.PostAsync($"/api/nutrition/insights/{insight}/feedback", new { outcome = "accepted" }, token)).Is(HttpStatusCode.OK);
        var read = (await shop.Demo.ReadAsync($"/api/meals/{meal["id"]}", token)).Body!;
        Assert.Equal("accepted", read["insights"]!.AsArray().Single(i => i!["id"]?.ToString() == insight)!["feedback"]!.ToString());

        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(shop.Configuration).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(database).AddProtection(settings).AddSingleton<ProtectedText>().BuildServiceProvider();
        var text = services.GetRequiredService<ProtectedText>();
        for (var i = 0; i < 150; i++)
            await database.ExecuteAsync(
                "insert into meal_insights (id, user_id, meal_id, rule, severity, position, kind, arm, features, outcome) values ($1, $2, $3, $4, 'notice', 0, 'rule', 'rules', $5, $6)",
                [Guid.NewGuid(), id, Guid.Empty, i % 2 == 0 ? "R4_sodium" : "R2_fibre", text.Seal($"always\nrule:{(i % 2 == 0 ? "R4_sodium" : "R2_fibre")}"), i % 2 == 0 ? "accepted" : "dismissed"], default);
        var model = await new InsightLearning(database, text, TimeProvider.System, NullLogger<InsightLearning>.Instance).RunAsync(default);
        Assert.NotNull(model);
        Assert.True(model.Weights["rule:R4_sodium"] > model.Weights["rule:R2_fibre"]);
        Assert.Equal(model.Version, await shop.ScalarAsync<int>("select max(version) from insight_models"));
        var stats = (await shop.Demo.ReadAsync("/api/stats/insights")).Body!;
        var sodium = stats["rules"]!.AsArray().Single(r => r!["rule"]!.ToString() == "R4_sodium")!;
        Assert.True((long)sodium["shown"]! >= 75 && (long)sodium["accepted"]! >= 75);
        Assert.True((long)stats["arms"]!.AsArray().Single(a => a!["name"]!.ToString() == InsightArms.Rules)!["accepted"]! >= 75);
        // The learning is of this test alone: others must not see its order.
        await database.ExecuteAsync("delete from insight_models", [], default);
        await database.ExecuteAsync("delete from meal_insights where meal_id = $1", [Guid.Empty], default);
    }

    [Fact]
    public async Task Meals_are_forgotten_after_their_time_and_their_days_stay()
    {
        var account = await shop.Demo.RegisterAsync();
        var (id, token) = (account["user_id"], account["access_token"]);
        foreach (var years in new[] { 0, 3 }) await LogAsync(token, new { text = Eggs, eaten_at = DateTimeOffset.UtcNow.AddYears(-years) });
        await SummedUpAsync(id);
        await using var database = NpgsqlDataSource.Create(shop.Postgres);
        Assert.True(await new MealRetention(database, Options.Create(new RetentionOptions()), TimeProvider.System).RunAsync(default) >= 1);
        Assert.Equal(1L, await shop.ScalarAsync<long>("select count(*) from meals where user_id = $1", id));
        Assert.Equal(2L, await shop.ScalarAsync<long>("select count(*) from meal_days where user_id = $1", id));
    }

    private async Task<string> TokenAsync() => (await shop.Demo.RegisterAsync())["access_token"];

    private async Task<JsonNode> LogAsync(string token, object body, string? key = null)
    {
        var response = await SendAsync(token, body, key);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> SendAsync(string token, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/meals") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await shop.Demo.SendAsync(request);
    }

    private async Task<string> TrendAsync(string token) => (await shop.Demo.ReadAsync("/api/diary/trend", token)).Text;

    private Task SummedUpAsync(string userId) =>
        Eventually.TrueAsync(async () => await shop.ScalarAsync<long>("select count(*) from meal_changes where user_id = $1", userId) == 0);

    private Task<string> StoredAsync(string userId) => shop.ScalarAsync<string>(
        """
        select (select string_agg(concat_ws(' ', day, meals, totals, at_least), '|' order by day) from meal_days where user_id = $1)
            || (select string_agg(concat_ws(' ', week, days, meals, totals, at_least), '|' order by week) from meal_weeks where user_id = $1)
        """, userId);
}
