using System.ComponentModel.DataAnnotations;
using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.UnitTests.Retrieval;

public sealed class EmbeddingOptionsTests
{
    [Fact]
    public void The_local_default_needs_nothing() => Assert.Empty(Faults(new EmbeddingOptions()));

    [Fact]
    public void A_remote_provider_needs_a_key() =>
        Assert.Equal([nameof(EmbeddingOptions.ApiKey)], Faults(new EmbeddingOptions { Provider = EmbeddingProvider.OpenAi }));

    [Fact]
    public void A_remote_provider_needs_an_address_a_browser_would_take() =>
        Assert.Equal([nameof(EmbeddingOptions.Endpoint)], Faults(new EmbeddingOptions
        {
            Provider = EmbeddingProvider.OpenAi, ApiKey = "k", Endpoint = new Uri("ftp://example.org"),
        }));

    [Fact]
    public void Dimensions_are_bounded() =>
        Assert.Equal([nameof(EmbeddingOptions.Dimensions)], Faults(new EmbeddingOptions { Dimensions = 1 }));

    private static string[] Faults(EmbeddingOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.SelectMany(f => f.MemberNames).ToArray();
    }
}
