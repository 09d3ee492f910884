using LeafLoaf.Api.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeafLoaf.UnitTests.Limits;

public sealed class LimitOptionsTests
{
    [Fact]
    public void Bad_limits_are_corrected()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Limits:Search:Permits"] = "0", ["Limits:Chat:WindowSeconds"] = "-5", ["Limits:Track:Permits"] = "2000000000",
        });
        builder.Services.AddLogging();
        builder.AddLimits();
        using var services = builder.Services.BuildServiceProvider();
        var limits = services.GetRequiredService<IOptions<LimitOptions>>().Value;
        Assert.Equal((1, 60), (limits.Search.Permits, limits.Search.WindowSeconds));
        Assert.Equal((100, 1), (limits.Chat.Permits, limits.Chat.WindowSeconds));
        Assert.Equal(1_000_000, limits.Track.Permits);
        Assert.Equal(30, limits.Purchases.Permits);
    }
}
