using LeafLoaf.Web.Accounts;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.UnitTests.Web;

public sealed class FormFaultsTests
{
    [Theory]
    [InlineData(null, "Please try again in a minute.")]
    [InlineData(1, "Please try again in a second.")]
    [InlineData(40, "Please try again in 40 seconds.")]
    [InlineData(900, "Please try again in 15 minutes.")]
    public void A_limit_says_when_to_come_back(int? seconds, string sentence) =>
        Assert.EndsWith(sentence, FormFaults.Of(new(FailureKind.TooMany, "429")
            { RetryAfter = seconds is { } s ? TimeSpan.FromSeconds(s) : null }).Message, StringComparison.Ordinal);

    [Fact]
    public void What_the_fields_say_is_not_said_twice()
    {
        var faults = FormFaults.Of(new(FailureKind.Refused, "One or more faults.")
            { FieldFaults = new Dictionary<string, string[]> { ["email"] = ["Taken."] } });
        Assert.Null(faults.Message);
        Assert.Equal(["Taken."], faults.For("email"));
        Assert.Empty(faults.For("password"));
    }

    [Fact]
    public void A_refusal_without_fields_keeps_the_words_of_the_api() =>
        Assert.Equal("Not yours.", FormFaults.Of(new(FailureKind.Forbidden, "Not yours.")).Message);
}
