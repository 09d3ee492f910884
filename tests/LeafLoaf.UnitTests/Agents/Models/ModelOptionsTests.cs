using LeafLoaf.Core.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Agents.Models;

/// <summary>A missing key stops the start; numbers out of range do not (K-18, K-19).</summary>
public sealed class ModelOptionsTests
{
    [Theory]
    [Trait("A7", "10")]
    [InlineData("OpenAi")]
    [InlineData("Anthropic")]
    public void No_key_is_a_failure_once_a_provider_is_selected(string provider)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(("Provider", provider), ("Name", "small")));
        Assert.Contains($"Model:Key is required when the provider is {provider}", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_provider_nothing_is_needed() => Assert.Equal(ModelProvider.None, Options().Provider);

    [Fact]
    public void An_endpoint_of_ones_own_needs_no_key() =>
        Assert.Equal("gemma3", Options(("Provider", "OpenAi"), ("Name", "gemma3"), ("Endpoint", "http://localhost:11434/v1")).Name);

    [Fact]
    public void Every_fault_has_a_line_of_its_own()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(("Provider", "OpenAi"), ("Endpoint", "ftp://x"), ("Key", "a b")));
        Assert.Equal(3, error.Failures.Count());
        Assert.All(error.Failures, f => Assert.Contains("Model:", f, StringComparison.Ordinal));
        Assert.DoesNotContain("a b", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Provider", "Clippy")]
    [InlineData("Retries", "many")]
    [InlineData("Nam", "small")]
    public void What_cannot_be_read_is_a_line_and_no_riddle(string name, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => ModelRegistration.Read(Configuration((name, value))));
        Assert.Contains(name, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("A7", "10")]
    public void Bad_limits_are_corrected()
    {
        var options = Options(("Concurrency", "0"), ("Retries", "99"), ("TimeoutSeconds", "-3"), ("ResponseTokens", "1000000"), ("CacheSize", "-1"), ("CallsPerMinute", "-5"), ("MonthlyBudget", "-1"));
        Assert.Equal((1, 5, 1.0, 8000, 1, 0, 0m),
            (options.Concurrency, options.Retries, options.TimeoutSeconds, options.ResponseTokens, options.CacheSize, options.CallsPerMinute, options.MonthlyBudget));
    }

    [Fact]
    public void A_correction_says_what_was_wrong_and_what_holds_now()
    {
        var line = Assert.Single(ModelLimits.Correct(new ModelOptions { Concurrency = 0 }));
        Assert.Equal("Model:Concurrency is 0; it was set to 1, the nearest of 1 to 200.", line);
        Assert.Empty(ModelLimits.Correct(new ModelOptions()));
    }

    [Fact]
    public void The_limits_that_were_asked_for_are_the_usual_ones()
    {
        var usual = new ModelOptions();
        Assert.Equal((2000, 500, 600, 3, 5), (usual.ContextTokens, usual.HistoryTokens, usual.ResponseTokens, usual.Documents, usual.HistoryMessages));
        Assert.Equal((30.0, 2, 10, 30, 50m, 30.0, 100), (usual.TimeoutSeconds, usual.Retries, usual.Concurrency, usual.CallsPerMinute, usual.MonthlyBudget, usual.CacheMinutes, usual.CacheSize));
    }

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Model:" + s.Name, s => (string?)s.Value, StringComparer.Ordinal)).Build();

    private static ModelOptions Options(params (string Name, string Value)[] settings)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddModelClient(Configuration(settings));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ModelOptions>>().Value;
    }
}
