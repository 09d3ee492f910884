using System.Text.Json;
using Deque.AxeCore.Playwright;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Consent, the download of everything, and deletion.</summary>
[Collection(nameof(StandInShop))]
public sealed class PrivacyTests(StandInShop shop) : IDisposable
{
    public static TheoryData<string> Addresses => ["/sign-in", "/register", "/account", "/privacy"];

    public void Dispose() => shop.Api.Shoppers.Privacy.ConsentByDefault = true;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_purpose_is_switched_off_and_on_and_every_answer_stays_readable(bool script)
    {
        var page = await shop.OpenAsync(Screen.Phone, script: script);
        await page.GotoAsync("/privacy");
        var learn = page.GetByRole(AriaRole.Switch, new() { Name = "Learn from what I do" });
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(page.Locator("#personalization")).ToContainTextAsync("You were not asked yet.");
        await learn.ClickAsync();
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(page.Locator("#personalization")).ToContainTextAsync("You turned it off on");
        await learn.ClickAsync();
        await Expect(learn).ToHaveAttributeAsync("aria-checked", "true");
        await page.GetByText("Everything you answered so far (2)").ClickAsync();
        await Expect(page.Locator("details ol li")).ToHaveCountAsync(2);
        await Expect(page.Locator("details ol li").First).ToContainTextAsync("Allowed: Learn from what I do");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_visitor_is_asked_once_and_only_where_silence_means_no()
    {
        shop.Api.Shoppers.Privacy.ConsentByDefault = false;
        var page = await shop.OpenAsync(script: false);
        var question = page.GetByRole(AriaRole.Region, new() { Name = "May the shop learn from your visit?" });
        // No page waits long for the question; on a busy machine it comes with one of the next.
        for (var visits = 0; visits < 10 && await question.CountAsync() == 0; visits++) await page.GotoAsync("/search?q=milk");
        await Expect(question).ToContainTextAsync("order results for me");
        await question.GetByRole(AriaRole.Button, new() { Name = "No" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/search\\?q=milk$"));
        await Expect(question).ToHaveCountAsync(0);
        await page.GotoAsync("/departments");
        await Expect(question).ToHaveCountAsync(0);
        await page.GotoAsync("/privacy");
        await Expect(page.Locator("#personalization")).ToContainTextAsync("You turned it off on");

        shop.Api.Shoppers.Privacy.ConsentByDefault = true;
        var other = await shop.OpenAsync();
        await other.GotoAsync("/");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(other.Locator("section.asked")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everything_comes_as_one_file()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/privacy");
        await page.ScriptsReadyAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download everything" }).ClickAsync());
        Assert.Matches("^leafloaf-my-data-\\d{4}-\\d\\d-\\d\\d\\.json$", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var json = await JsonDocument.ParseAsync(stream);
        Assert.True(json.RootElement.TryGetProperty("user_id", out _));
    }

    [Fact]
    public async Task An_account_is_deleted_with_its_password_and_a_typed_word_only()
    {
        var id = shop.Api.Shoppers.Accounts.Add("leaving@example.com", "three plain words", "Lea").Id;
        var page = await shop.OpenAsync();
        await page.GotoAsync("/sign-in?return=/privacy");
        await page.GetByLabel("E-mail").FillAsync("leaving@example.com");
        await page.GetByLabel("Password").FillAsync("three plain words");
        await page.Submit("Sign in").ClickAsync();
        await TryAsync("three plain words", "yes");
        await Expect(page.GetByLabel("Type “delete” to confirm")).ToHaveAccessibleDescriptionAsync("Nothing was deleted. The word “delete” is needed here.");
        await TryAsync("not this password", "delete");
        await Expect(page.GetByLabel("Your password")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.DoesNotContain(id, shop.Api.Shoppers.Privacy.Erased);
        await TryAsync("three plain words", "delete");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Everything about you is deleted.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in (account menu)" })).ToBeVisibleAsync();
        Assert.Contains(id, shop.Api.Shoppers.Privacy.Erased);

        async Task TryAsync(string password, string word)
        {
            await page.GetByLabel("Your password").FillAsync(password);
            await page.GetByLabel("Type “delete” to confirm").FillAsync(word);
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete my account for good" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_guest_is_forgotten_without_a_password()
    {
        var page = await shop.OpenAsync(Screen.Phone, script: false);
        await page.GotoAsync("/privacy");
        await Expect(page.GetByLabel("Your password")).ToHaveCountAsync(0);
        await page.GetByLabel("Type “delete” to confirm").FillAsync("Delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget me" }).ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Everything about you is deleted.");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task These_pages_have_no_accessibility_finding_and_fit_a_phone(string address)
    {
        foreach (var (screen, dark, open) in new[] { (Screen.Phone, false, true), (Screen.Phone, true, false), (Screen.Desktop, false, false) })
        {
            var page = await shop.OpenAsync(screen, dark);
            await page.GotoAsync("/sign-in");
            if (address == "/account") await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Vera" }).ClickAsync();
            await page.GotoAsync(address);
            await page.ScriptsReadyAsync();
            if (open) await page.Menu().ClickAsync();
            var found = await page.RunAxe();
            Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            if (screen == Screen.Phone) Assert.Equal(360, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));
            await page.Context.CloseAsync();
        }
    }
}
