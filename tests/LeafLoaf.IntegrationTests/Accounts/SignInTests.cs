using System.Net;

namespace LeafLoaf.IntegrationTests.Accounts;

[Collection(AccountShopCollection.Name)]
public sealed class SignInTests(AccountShop shop)
{
    [Fact]
    public async Task Somebody_registers_signs_in_and_is_recognised()
    {
        var email = Asking.NewEmail();
        var registered = await shop.Identity.RegisterAsync(email);
        var login = await shop.Identity.LoginAsync($"  {email.ToUpperInvariant()} ");
        login.Is(HttpStatusCode.OK);
        Assert.Equal(registered["user_id"], login["user_id"]);
        Assert.Equal("Bearer", login["token_type"]);
        Assert.Equal("3600", login["expires_in"]);
        Assert.Equal("shopper", login.Body!["roles"]![0]!.ToString());

        var me = await shop.Identity.ReadAsync("/api/accounts/me", login["access_token"]);
        me.Is(HttpStatusCode.OK);
        Assert.Equal(email, me["email"]);
        Assert.Equal("us-central1", me["region"]);
    }

    [Theory]
    [InlineData("not an address", "correct horse battery", "email")]
    [InlineData("", "correct horse battery", "email")]
    [InlineData("someone@example.com", "short", "password")]
    [InlineData("someone@example.com", "1234567890", "password")]
    [InlineData("someone@example.com", "aaaaaaaaaaaa", "password")]
    [InlineData("someone@example.com", "my someone@example.com", "password")]
    public async Task A_registration_that_breaks_a_rule_names_the_field(string email, string password, string field) =>
        (await shop.Identity.PostAsync("/api/accounts/register", new { email, password })).NamesField(field);

    [Fact]
    public async Task An_address_has_one_account_however_it_is_written_and_however_often_at_once()
    {
        var email = Asking.NewEmail();
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => shop.Identity.PostAsync(
            "/api/accounts/register", new { email = i % 2 == 0 ? email : email.ToUpperInvariant(), password = Asking.Password })));
        Assert.Equal(1, tries.Count(t => t.Status == HttpStatusCode.OK));
        foreach (var refused in tries.Where(t => t.Status != HttpStatusCode.OK)) refused.NamesField("email");
    }

    [Fact]
    public async Task Unknown_address_wrong_password_and_locked_account_get_the_same_answer()
    {
        var email = Asking.NewEmail();
        await shop.Identity.RegisterAsync(email);
        var answers = new List<Answered> { await shop.Identity.LoginAsync(Asking.NewEmail()) };
        for (var attempt = 0; attempt < 3; attempt++) answers.Add(await shop.Identity.LoginAsync(email, "the wrong password"));
        answers.Add(await shop.Identity.LoginAsync(email)); // three were allowed: now it is locked
        foreach (var answer in answers)
        {
            answer.Is(HttpStatusCode.Unauthorized);
            Assert.Equal(answers[0]["detail"], answer["detail"]);
            Assert.Equal(answers[0]["title"], answer["title"]);
        }
    }

    [Fact]
    public async Task A_sign_in_starts_the_count_of_wrong_passwords_anew()
    {
        var email = Asking.NewEmail();
        await shop.Identity.RegisterAsync(email);
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 2; attempt++) await shop.Identity.LoginAsync(email, "the wrong password");
            (await shop.Identity.LoginAsync(email)).Is(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_administrator_comes_from_configuration()
    {
        Answered login = null!;
        await Eventually.TrueAsync(async () => (login = await shop.Identity.LoginAsync(AccountShop.AdminEmail, AccountShop.AdminPassword)).Status == HttpStatusCode.OK);
        Assert.Equal("admin", login.Body!["roles"]![0]!.ToString());
        Assert.DoesNotContain(shop.Log, line => line.Contains(AccountShop.AdminPassword, StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_of_the_demonstration_sign_in_with_one_click_and_only_there()
    {
        var listed = await shop.Demo.ReadAsync("/api/accounts/personas");
        foreach (var persona in listed.Body!.AsArray())
        {
            var login = await shop.Demo.PostAsync($"/api/accounts/personas/{persona!["id"]}/login");
            login.Is(HttpStatusCode.OK);
            Assert.Equal(persona["user_id"]!.ToString(), login["user_id"]);
            Assert.Equal(persona["role"]!.ToString(), login.Body!["roles"]![0]!.ToString());
        }
        (await shop.Identity.ReadAsync("/api/accounts/personas")).Is(HttpStatusCode.NotFound);
        (await shop.Identity.PostAsync("/api/accounts/personas/admin/login")).Is(HttpStatusCode.NotFound);
        (await shop.Demo.PostAsync("/api/accounts/personas/nobody/login")).Is(HttpStatusCode.NotFound);
        (await shop.Identity.LoginAsync("admin@demo.leafloaf.example", "")).NamesField("password");
        (await shop.Identity.LoginAsync("admin@demo.leafloaf.example")).Is(HttpStatusCode.Unauthorized);
    }
}
