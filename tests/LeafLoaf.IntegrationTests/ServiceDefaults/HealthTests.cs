using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LeafLoaf.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeafLoaf.IntegrationTests.ServiceDefaults;

public sealed class HealthTests
{
    [Fact]
    [Trait("A7", "9")]
    public async Task Ready_follows_the_work_of_the_start()
    {
        var (app, client) = await SmallHost.StartAsync(configure: b => b.Services.AddSingleton(Expecting("migrations")));
        await using var running = app;
        using var _ = client;

        using (var starting = await client.GetAsync("/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, starting.StatusCode);
            Assert.Contains("migrations", await starting.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        app.Services.GetRequiredService<StartupState>().Complete("migrations");
        using var ready = await client.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    [Trait("A7", "9")]
    public async Task A_failed_start_stays_not_ready_and_unhealthy()
    {
        var (app, client) = await SmallHost.StartAsync(configure: b => b.Services.AddSingleton(Expecting("migrations")));
        await using var running = app;
        using var _ = client;
        var state = app.Services.GetRequiredService<StartupState>();
        state.Fail("migrations", "version 3 does not apply");
        state.Complete("migrations");

        using var ready = await client.GetAsync("/ready");
        using var health = await client.GetAsync("/health");
        using var alive = await client.GetAsync("/alive");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthNames.CriticalTag, "healthy", HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HealthNames.DegradedTag, "degraded", HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HealthNames.CriticalTag, "unhealthy", HttpStatusCode.ServiceUnavailable)]
    public async Task A_failing_store_degrades_or_breaks_as_its_tag_says(HealthStatus store, string tag, string status, HttpStatusCode code)
    {
        var (app, client) = await SmallHost.StartAsync(configure: b => b.Services.AddHealthChecks()
            .AddCheck(HealthNames.VectorStore, () => new HealthCheckResult(store), [tag]));
        await using var running = app;
        using var _ = client;

        foreach (var path in new[] { "/health", "/api/health" })
        {
            using var response = await client.GetAsync(path);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();

            Assert.Equal(code, response.StatusCode);
            Assert.Equal(status, body.GetProperty("status").GetString());
            Assert.NotEqual(default, body.GetProperty("timestamp").GetDateTimeOffset());
            Assert.NotEmpty(body.GetProperty("version").GetString()!);
            Assert.True(body.GetProperty("services").TryGetProperty("vector_store", out var ignored));
        }
    }

    [Fact]
    public async Task Administrators_see_documents_and_memory_and_others_do_not()
    {
        var administrator = false;
        var (app, client) = await SmallHost.StartAsync(configure: b =>
        {
            b.Services.Configure<HealthOptions>(o => o.ShowDetails = context => administrator);
            b.Services.AddHealthChecks()
                .AddCheck(HealthNames.VectorStore, () => HealthCheckResult.Healthy(data: Data(HealthNames.DocumentsKey, 62_000)))
                .AddCheck(HealthNames.OpenAI, () => HealthCheckResult.Healthy(data: Data(HealthNames.StateKey, "not_configured")));
        });
        await using var running = app;
        using var _ = client;

        var open = await client.GetFromJsonAsync<JsonElement>("/health");
        administrator = true;
        var detailed = await client.GetFromJsonAsync<JsonElement>("/health");

        Assert.Equal("not_configured", open.GetProperty("services").GetProperty("openai").GetString());
        Assert.False(open.TryGetProperty("documents", out var ignored) || open.TryGetProperty("memory", out ignored));
        Assert.Equal(62_000, detailed.GetProperty("documents").GetInt64());
        Assert.True(detailed.GetProperty("memory").GetProperty("working_set_mb").GetInt64() > 0);
    }

    [Fact]
    public async Task A_failing_check_tagged_ready_holds_traffic_back()
    {
        var (app, client) = await SmallHost.StartAsync(configure: b => b.Services.AddHealthChecks()
            .AddCheck(HealthNames.Database, () => HealthCheckResult.Unhealthy("no route"), [HealthNames.ReadyTag]));
        await using var running = app;
        using var _ = client;

        using var ready = await client.GetAsync("/ready");
        using var ping = await client.GetAsync("/ping");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task A_store_that_never_answers_fails_its_check_and_not_the_probe()
    {
        var (app, client) = await SmallHost.StartAsync(configure: b => b.Services.AddHealthChecks()
            .AddAsyncCheck(HealthNames.Redis, async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return HealthCheckResult.Healthy();
            }, [HealthNames.DegradedTag]));
        await using var running = app;
        using var _ = client;

        var health = await client.GetFromJsonAsync<JsonElement>("/health");

        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("unhealthy", health.GetProperty("services").GetProperty("redis").GetString());
    }

    [Theory]
    [InlineData("false", "", HttpStatusCode.OK)]
    [InlineData("false", "203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("true", "203.0.113.7", HttpStatusCode.OK)]
    public async Task Metrics_are_for_the_machine_itself_and_for_others_only_where_they_are_opened(string open, string caller, HttpStatusCode code)
    {
        var (app, client) = await SmallHost.StartAsync(settings: ("Metrics:Open", open));
        await using var running = app;
        using var _ = client;
        if (caller.Length > 0) client.DefaultRequestHeaders.Add("X-Forwarded-For", caller);
        using var metrics = await client.GetAsync("/metrics");
        Assert.Equal(code, metrics.StatusCode);
        Assert.Equal(code == HttpStatusCode.OK, (await metrics.Content.ReadAsStringAsync()).Contains("# TYPE dotnet_process_memory_working_set_bytes gauge", StringComparison.Ordinal));
    }

    private static Dictionary<string, object> Data(string key, object value) => new(StringComparer.Ordinal) { [key] = value };

    private static StartupState Expecting(string work)
    {
        var state = new StartupState();
        state.Expect(work);
        return state;
    }
}
