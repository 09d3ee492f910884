using System.Net;
using System.Text;
using LeafLoaf.IntegrationTests.Accounts;
using LeafLoaf.IntegrationTests.Hosting;
using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Security;

[Collection(AccountShopCollection.Name)]
public sealed class HeaderTests(AccountShop shop)
{
    [Theory]
    [InlineData("/api/catalog/categories")]
    [InlineData("/api/nothing")]
    [InlineData("/api/accounts/me")]
    public async Task Every_answer_tells_browsers_to_be_careful(string path)
    {
        var answer = await shop.Demo.ReadAsync(path);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_is_about_somebody_is_not_kept_by_anybody()
    {
        var somebody = await shop.Demo.PostAsync("/api/accounts/anonymous");
        Assert.Equal("no-store", somebody.Header("Cache-Control"));
        Assert.Equal("no-store", (await shop.Demo.ReadAsync("/api/accounts/me", somebody["access_token"])).Header("Cache-Control"));
    }

    [Fact]
    public async Task A_body_of_more_than_two_megabytes_is_refused()
    {
        using var content = new StringContent($$"""{"email":"{{new string('a', 3_000_000)}}"}""", Encoding.UTF8, "application/json");
        using var response = await shop.Demo.PostCarefullyAsync("/api/accounts/login", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_list_no_other_site_may_call()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/categories") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var response = await shop.Demo.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Secrets_are_in_no_log()
    {
        var email = Asking.NewEmail();
        var login = await shop.Identity.RegisterAsync(email);
        await shop.Identity.ReadAsync("/api/accounts/me?access_token=" + login["access_token"], login["access_token"]);
        await shop.Identity.LoginAsync(email, "not the right one");
        foreach (var secret in new[] { login["access_token"], login["refresh_token"], Asking.Password, "not the right one", AccountShop.AdminPassword, email })
            Assert.DoesNotContain(shop.Log, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Settings that would be unsafe, and what follows from safe ones.</summary>
[Collection(StoresCollection.Name)]
public sealed class SecuritySettingTests(StoresFixture stores)
{
    [Theory]
    [InlineData("Cors__Origins", "*", "Cors:Origins may be *")]
    [InlineData("Cors__Origins", "shop.example.com", "Cors:Origins has to be")]
    [InlineData("Requests__KnownProxies", "somewhere", "Requests:KnownProxies")]
    [InlineData("Auth__Admin__Email", "chief@example.com", "Auth:Admin needs both")]
    [InlineData("Model__Provider", "OpenAi", "Model:Key is required when the provider is OpenAi")]
    public async Task A_start_with_an_unsafe_setting_is_refused_and_says_why(string name, string value, string reason)
    {
        await using var services = new ServiceRunner(stores.Workspace, stores.Environment);
        services.Settings[name] = value;
        var api = await services.StartApiAsync(waitUntilReady: false);
        Assert.Equal(78, await api.Child.Exited.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(services.Log, line => line.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listed_sites_may_call_and_http_is_sent_to_https()
    {
        await using var services = new ServiceRunner(stores.Workspace, stores.Environment);
        services.Settings["Cors__Origins"] = "https://partner.example, https://other.example:8443";
        services.Settings["ASPNETCORE_HTTPS_PORT"] = "8443";
        var api = await services.StartApiAsync(waitUntilReady: false);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = api.Address };
        await Eventually.TrueAsync(async () => await AnswersAsync(client));

        var redirected = await client.GetAsync(new Uri("/api/accounts/me", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, redirected.StatusCode);
        Assert.StartsWith("https://localhost:8443/", redirected.Headers.Location!.ToString(), StringComparison.Ordinal);

        // A proxy that ends TLS says so; then nothing is redirected, and browsers are told to stay with https.
        using var secure = new HttpRequestMessage(HttpMethod.Get, "/api/accounts/me")
            { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.5" }, { "Origin", "https://partner.example" }, { "Host", "shop.example" } } };
        using var answer = await client.SendAsync(secure);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("max-age", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Equal("https://partner.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/ping", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
