using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>What only an Api that does as it is told can show.</summary>
[Collection(nameof(StandInShop))]
public sealed class TroubleTests(StandInShop shop) : IDisposable
{
    private static readonly byte[] OnePixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public void Dispose() => (shop.Api.Delay, shop.Api.Broken, shop.Api.Degraded) = (TimeSpan.Zero, false, []);

    [Fact]
    public async Task With_the_api_away_the_page_says_so_and_trying_again_works()
    {
        shop.Api.Broken = true;
        var page = await shop.OpenAsync();
        var answer = await page.GotoAsync("/search?q=milk");
        Assert.Equal(503, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("We cannot reach the shelves");

        shop.Api.Broken = false;
        // The client to the Api pauses after many failures, so the first tries may still be refused.
        var again = page.GetByRole(AriaRole.Link, new() { Name = "Try again" });
        for (var tries = 0; tries < 20 && await again.IsVisibleAsync(); tries++)
        {
            await again.ClickAsync();
            await page.WaitForTimeoutAsync(1500);
        }

        await Expect(page.Cards().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_entrance_still_searches_when_the_departments_cannot_be_read()
    {
        shop.Api.Broken = true;
        var page = await shop.OpenAsync();
        var answer = await page.GotoAsync("/");
        Assert.Equal(200, answer!.Status);
        await Expect(page.SearchBox()).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The departments are out of reach");
    }

    [Fact]
    public async Task A_slow_answer_finds_placeholders_on_the_screen_and_replaces_them()
    {
        shop.Api.Delay = TimeSpan.FromSeconds(1.5);
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator(".bone").First).ToBeVisibleAsync();
        await Expect(page.Cards().First).ToBeVisibleAsync();
        await Expect(page.Locator(".bone")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slow_step_between_pages_shows_progress()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        shop.Api.Delay = TimeSpan.FromSeconds(3);
        await page.Locator("input[name=diet]").First.CheckAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-busy", "");
        await Expect(page.Locator("html[data-busy]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slow_answer_can_be_read_without_script_too()
    {
        shop.Api.Delay = TimeSpan.FromSeconds(1);
        var page = await shop.OpenAsync(script: false);
        await page.GotoAsync("/search?q=milk");
        await page.GetByRole(AriaRole.Link, new() { Name = "Load it in one piece instead." }).ClickAsync();
        await Expect(page.Cards().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_backup_index_is_announced()
    {
        shop.Api.Degraded = ["qdrant"];
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await Expect(page.GetByText("Search is running on its backup index")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_address_is_explained_in_words()
    {
        var page = await shop.OpenAsync();
        var answer = await page.GotoAsync("/search?q=milk&max_price=cheap");
        Assert.Equal(400, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Highest price: must be an amount above 0.");
    }

    [Fact]
    public async Task What_was_understood_stands_above_the_results_and_can_be_taken_out()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=oat+mlik+vegan+under+%245");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("instead of “oat mlik");
        var chips = page.Locator("ul.chips");
        await Expect(chips).ToContainTextAsync("Under $5");
        await chips.GetByRole(AriaRole.Link, new() { Name = "Remove Vegan" }).ClickAsync();
        await Expect(page.SearchBox()).ToHaveValueAsync("oat mlik under $5");
        await Expect(chips).Not.ToContainTextAsync("Vegan");
    }

    [Fact]
    public async Task When_conditions_leave_nothing_looser_ones_are_offered_with_their_counts()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=vegan+cheddar");
        var near = page.Locator("ul.near");
        await Expect(near).ToContainTextAsync("3 products");
        await near.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Cards().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_late_suggestion_never_overwrites_a_newer_one()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/");
        shop.Api.Delay = TimeSpan.FromMilliseconds(600);
        await page.TypeAsync("milk");
        await page.WaitForTimeoutAsync(250);
        shop.Api.Delay = TimeSpan.Zero;
        await page.SearchBox().FillAsync("pasta");
        await Expect(page.Options().First).ToContainTextAsync(Pages.Like("[Pp]asta"));
        await page.WaitForTimeoutAsync(700);
        await Expect(page.Options().First).ToContainTextAsync(Pages.Like("[Pp]asta"));
    }

    [Fact]
    public async Task A_photo_covers_the_drawing_when_it_comes_and_leaves_it_alone_when_not()
    {
        var page = await shop.OpenAsync();
        await page.RouteAsync("https://photos.example/p1.png", route => route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = OnePixel }));
        await page.GotoAsync("/search?q=oat+milk");
        await Expect(page.Locator("img[data-photo][src$='/p1.png']")).ToHaveAttributeAsync("data-loaded", "");
        await Expect(page.Locator("img[data-photo][src$='/p2.png']")).ToHaveCountAsync(0);
        Assert.Equal(await page.Cards().CountAsync(), await page.Locator("article.card .picture svg").CountAsync());
    }

    [Fact]
    public async Task An_error_nobody_foresaw_gets_a_page_with_its_reference_and_a_program_gets_a_problem_document()
    {
        await using var web = await shop.StartWebAsync("ftp://127.0.0.1");
        var page = await shop.OpenAsync();
        var answer = await page.GotoAsync(new Uri(web.Address, "/search?q=milk").ToString());
        Assert.Equal(500, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync((await answer.HeaderValueAsync("x-correlation-id"))!);

        using var http = new HttpClient { BaseAddress = web.Address };
        using var plain = await http.GetAsync("/search?q=milk");
        Assert.Equal("application/problem+json", plain.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_calculator_without_its_connection_says_so_and_the_page_stays()
    {
        var web = await shop.StartWebAsync(shop.Api.Address);
        var page = await shop.OpenAsync();
        // The connection stands when the server has said more over it than hello.
        var frames = 0;
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, _) => Interlocked.Increment(ref frames);
        await page.GotoAsync(new Uri(web.Address, "/products/p2").ToString());
        for (var waited = 0; Volatile.Read(ref frames) < 2 && waited < 300; waited++) await page.WaitForTimeoutAsync(100);
        await web.DisposeAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Oat milk, barista");
    }

    [Fact]
    public async Task Every_answer_forbids_what_the_shop_does_not_need()
    {
        var page = await shop.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        var answer = await page.GotoAsync("/products/p2");
        var headers = answer!.Headers;
        Assert.Contains("frame-ancestors 'none'", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("strict-origin-when-cross-origin", headers["referrer-policy"]);
        await page.ScriptsReadyAsync();
        Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
