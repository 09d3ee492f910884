using System.Text.Json;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>An account's life in the real shop, on a phone: from registering to leaving nothing behind.</summary>
[Collection(nameof(Shop))]
public sealed class AccountJourneyTests(Shop shop)
{
    private const string Password = "three plain words";

    [Fact]
    public async Task From_registering_to_leaving()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var page = await shop.OpenAsync(Screen.Phone);
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        await page.Names().First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await page.GotoAsync("/register?return=/privacy");
        await page.GetByLabel("Name").FillAsync("Robin");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("password1234");
        await page.Submit("Create account").ClickAsync();
        await Expect(page.GetByLabel("Password")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Submit("Create account").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome, Robin. What you did here before signing in now counts for your account.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("It no longer counts.");

        var learn = page.GetByRole(AriaRole.Switch, new() { Name = "Learn from what I do" });
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "true");
        await learn.ClickAsync();
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "false");
        await ExportAsync(page, email);

        await page.Menu().ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("You are signed out.");
        await SignInAsync(page, email, Password);
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome back, Robin.");
        await page.GotoAsync("/privacy");
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "false");

        await page.GetByLabel("Your password").FillAsync("not this password");
        await EraseAsync(page);
        await Expect(page.GetByLabel("Your password")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Your password").FillAsync(Password);
        await EraseAsync(page);
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Everything about you is deleted.");
        await SignInAsync(page, email, Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The address or the password is wrong");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var page = await shop.OpenAsync();
        await page.GotoAsync("/register");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Submit("Create account").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Welcome");
        var other = await shop.OpenAsync(script: false);
        for (var attempt = 0; attempt < 5; attempt++) await SignInAsync(other, email, "three wrong words");
        await SignInAsync(other, email, Password);
        await Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked for a while");
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_of_the_demonstration_is_one_click_away()
    {
        var page = await shop.OpenAsync(Screen.Phone, script: false);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Vera" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Vera (account menu)" })).ToBeVisibleAsync();
        await page.GotoAsync("/account");
        await Expect(page.GetByText("belongs to the demonstration")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Submit("Sign in").ClickAsync();
    }

    private static async Task EraseAsync(IPage page)
    {
        await page.GetByLabel("Type “delete” to confirm").FillAsync("delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete my account for good" }).ClickAsync();
    }

    private static async Task ExportAsync(IPage page, string text)
    {
        await page.ScriptsReadyAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download everything" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var json = await JsonDocument.ParseAsync(stream);
        Assert.Contains(text, json.RootElement.GetRawText(), StringComparison.Ordinal);
    }
}
