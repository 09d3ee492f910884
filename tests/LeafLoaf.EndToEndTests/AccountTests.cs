using LeafLoaf.EndToEndTests.Setup;
using LeafLoaf.EndToEndTests.StandIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Signing in, out and up, and what stands in the way of it.</summary>
[Collection(nameof(StandInShop))]
public sealed class AccountTests(StandInShop shop) : IDisposable
{
    public void Dispose()
    {
        shop.Api.Shoppers.Accounts.LimitedFor = null;
        shop.Api.Shoppers.Accounts.Expired = false;
        shop.Api.Shoppers.TokenLife = TimeSpan.FromHours(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_registers_signs_out_and_in_again_and_comes_back_to_where_they_were(bool script)
    {
        var page = await shop.OpenAsync(script: script);
        var email = $"{Guid.NewGuid():N}@example.com";
        await page.GotoAsync("/search?q=milk");
        await page.Menu().ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Create account" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Robin");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("three plain words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/search\\?q=milk$"));
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome, Robin.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Robin (account menu)" })).ToBeVisibleAsync();

        await page.Menu().ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("You are signed out.");
        Assert.NotEmpty(shop.Api.Shoppers.Accounts.SignedOut);

        await page.GotoAsync("/account");
        await Expect(page).ToHaveURLAsync(Pages.Like("/sign-in\\?return=/account$"));
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("three plain words");
        await page.Submit("Sign in").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your account");
        await Expect(page.Locator("dl")).ToContainTextAsync(email);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_address_stays_typed()
    {
        var page = await SignInAsync("nobody@example.com", "three wrong words");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The address or the password is wrong, or the account is locked for a while");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("nobody@example.com");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in (account menu)" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Too_many_attempts_are_told_when_to_come_back()
    {
        shop.Api.Shoppers.Accounts.LimitedFor = 40;
        var page = await SignInAsync("nobody@example.com", "three wrong words");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Please try again in 40 seconds.");
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_stands_beside_it_and_is_read_with_it()
    {
        shop.Api.Shoppers.Accounts.Add("taken@example.com", "three plain words");
        var page = await shop.OpenAsync();
        await page.GotoAsync("/register");
        await page.GetByLabel("E-mail").FillAsync("taken@example.com");
        await page.GetByLabel("Password").FillAsync("three plain words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        var email = page.GetByLabel("E-mail");
        await Expect(email).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(email).ToHaveAccessibleDescriptionAsync("This address has an account already.");
        await Expect(email).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Password")).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task What_was_done_before_signing_in_is_taken_along_and_can_be_given_back()
    {
        shop.Api.Shoppers.Accounts.Add("merge@example.com", "three plain words", "Mel");
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        await page.Locator("[data-product] form.take button.button").First.ClickAsync();
        await Expect(page.Locator("form.take [data-state=added], form.take[data-state=added]").First).ToBeVisibleAsync();
        await shop.Api.Shoppers[shop.Api.LastSearch.GetProperty("user_id").GetString()!].WaitForAnyAsync();
        await SignInAsync("merge@example.com", "three plain words", page);
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome back, Mel. What you did here before signing in now counts for your account.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("It no longer counts.");
        var mel = shop.Api.Shoppers.All.Single(s => s.Signals.Any(x => x.Type == "merged"));
        Assert.True(mel.IsRetracted(mel.Signals.Single(x => x.Type == "merged")));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    public async Task Signing_in_never_leads_out_of_the_shop(string address)
    {
        shop.Api.Shoppers.Accounts.Add("local@example.com", "three plain words");
        var page = await shop.OpenAsync();
        await page.GotoAsync("/sign-in?return=" + (address.Contains('%') ? address : Uri.EscapeDataString(address)));
        await page.GetByLabel("E-mail").FillAsync("local@example.com");
        await page.GetByLabel("Password").FillAsync("three plain words");
        await page.Submit("Sign in").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome back");
        Assert.Equal(shop.Address, new Uri(page.Url));
    }

    [Fact]
    public async Task One_click_and_somebody_of_the_demonstration_shops_here_and_agents_see_their_desk()
    {
        var page = await shop.OpenAsync(Screen.Phone, script: false);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Vera" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Vera (account menu)" })).ToBeVisibleAsync();
        await page.Menu().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Membership" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Desk: claims" })).ToHaveCountAsync(0);
        await page.Locator("#account-menu").GetByRole(AriaRole.Button, new() { Name = "Ada" }).ClickAsync();
        await page.Menu().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Desk: claims" })).ToBeVisibleAsync();
        Assert.Contains("00000000-0000-7000-8000-000000000001", shop.Api.Shoppers.Accounts.SignedOut);
    }

    [Fact]
    public async Task The_menu_works_from_the_keyboard()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/");
        await page.ScriptsReadyAsync();
        await page.Menu().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var menu = page.Locator("#account-menu");
        await Expect(menu).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(menu.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(page.Menu()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_password_is_changed_with_the_one_so_far()
    {
        shop.Api.Shoppers.Accounts.Add("change@example.com", "three plain words");
        var page = await SignInAsync("change@example.com", "three plain words");
        await Expect(page.Locator("[data-notice]")).ToBeVisibleAsync();
        await page.GotoAsync("/account");
        await page.GetByLabel("Password so far").FillAsync("not this one");
        await page.GetByLabel("New password").FillAsync("four other plain words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(page.GetByLabel("Password so far")).ToHaveAccessibleDescriptionAsync("This is not the password so far.");
        await page.GetByLabel("Password so far").FillAsync("three plain words");
        await page.GetByLabel("New password").FillAsync("four other plain words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Your password is changed");
    }

    [Fact]
    public async Task Many_pages_at_once_renew_the_tokens_once()
    {
        shop.Api.Shoppers.Accounts.Add("often@example.com", "three plain words", "Olli");
        shop.Api.Shoppers.TokenLife = TimeSpan.FromSeconds(60);
        var page = await SignInAsync("often@example.com", "three plain words");
        await Expect(page.Locator("[data-notice]")).ToBeVisibleAsync();
        shop.Api.Shoppers.TokenLife = TimeSpan.FromHours(1);
        var before = shop.Api.Shoppers.Refreshed;
        var names = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            var answer = await page.Context.APIRequest.GetAsync("/about", new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
            return await answer.TextAsync();
        }));
        Assert.All(names, html => Assert.Contains("Olli</span>", html, StringComparison.Ordinal));
        Assert.Equal(before + 1, shop.Api.Shoppers.Refreshed);
    }

    [Fact]
    public async Task Whoever_is_signed_in_stays_so_on_another_replica_and_after_a_restart()
    {
        shop.Api.Shoppers.Accounts.Add("stays@example.com", "three plain words", "Sam");
        var keys = Directory.CreateTempSubdirectory("leafloaf-keys-").FullName;
        await using var first = await shop.StartWebAsync(shop.Api.Address, keys);
        await using var second = await shop.StartWebAsync(shop.Api.Address, keys);
        var page = await SignInAsync("stays@example.com", "three plain words", await shop.OpenAsync(first));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sam (account menu)" })).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(second.Address, "/about").ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sam (account menu)" })).ToBeVisibleAsync();
        Assert.NotEmpty(Directory.GetFiles(keys));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Directory.GetFiles(keys)[0]) & UnixFileMode.OtherRead);
        await page.Context.CloseAsync();
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public async Task Whoever_was_signed_out_elsewhere_is_told()
    {
        shop.Api.Shoppers.Accounts.Add("gone@example.com", "three plain words", "Gil");
        shop.Api.Shoppers.TokenLife = TimeSpan.FromSeconds(60);
        var page = await SignInAsync("gone@example.com", "three plain words");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Gil");
        shop.Api.Shoppers.Accounts.Expired = true;
        await page.GotoAsync("/about");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("You have been signed out. Please sign in again.");
        // A page that got no new id in time says it again.
        for (var tries = 0; tries < 10 && await page.Locator("[data-notice]").CountAsync() > 0; tries++) await page.GotoAsync("/departments");
        await Expect(page.Locator("[data-notice]")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in (account menu)" })).ToBeVisibleAsync();
    }

    private async Task<IPage> SignInAsync(string email, string password, IPage? page = null)
    {
        page ??= await shop.OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Submit("Sign in").ClickAsync();
        return page;
    }
}
