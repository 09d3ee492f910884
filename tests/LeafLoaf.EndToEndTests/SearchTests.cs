using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

[Collection(nameof(Shop))]
public sealed class SearchTests(Shop shop)
{
    [Fact]
    public async Task Words_typed_at_the_entrance_lead_to_products()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/");
        await page.TypeAsync("milk");
        await page.SearchBox().PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(Pages.Like(@"/search\?q=milk$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("milk");
        await Expect(page.Cards().First).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("milk · LeafLoaf");
        Assert.True(await page.TotalAsync() > 0);
    }

    [Fact]
    public async Task A_filter_narrows_the_results_to_the_number_beside_it_and_its_chip_takes_it_back()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        var all = (await page.ResultCount().InnerTextAsync()).Split(',', 2)[0];
        var choice = page.Locator("label.choice:has(input[name=category])").First;
        var promised = (await choice.Locator(".count").InnerTextAsync()).Split(' ', '\n')[0];
        var aisle = await choice.Locator("input").GetAttributeAsync("value");

        await choice.ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("category="));
        await Expect(page.ResultCount()).ToContainTextAsync(promised + " product");
        await Expect(page.Locator($"input[name=category][value=\"{aisle}\"]")).ToBeCheckedAsync();
        await Expect(page.Locator($"input[name=category][value=\"{aisle}\"]")).ToBeFocusedAsync();

        await page.Locator("ul.chips a").First.ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(Pages.Like("category="));
        await Expect(page.ResultCount()).ToContainTextAsync(all);
    }

    [Fact]
    public async Task A_price_limit_holds_for_every_product_and_survives_reload_and_sharing()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk&max_price=4");
        Assert.All(await page.PricesAsync(), price => Assert.InRange(price, 0, 4));
        var names = await page.Names().AllInnerTextsAsync();

        await page.ReloadAsync();
        Assert.Equal(names, await page.Names().AllInnerTextsAsync());
        var elsewhere = await shop.OpenAsync();
        await elsewhere.GotoAsync(page.Url);
        Assert.Equal(names, await elsewhere.Names().AllInnerTextsAsync());
    }

    [Fact]
    public async Task An_allergen_left_out_is_on_no_product_and_neither_are_products_nothing_is_known_of()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk&exclude_allergen=milk");
        await Expect(page.Locator("ul.chips")).ToContainTextAsync("Without milk");
        foreach (var text in await page.Locator("article.card ul.allergens").AllInnerTextsAsync())
        {
            Assert.DoesNotMatch("(?i)contain[s]? [^M]*\\bmilk\\b", text);
            Assert.DoesNotContain("Allergens not known", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_diet_is_on_every_product_that_is_shown()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk&diet=vegan");
        await Expect(page.Locator("ul.chips")).ToContainTextAsync("Vegan");
        await Expect(page.Locator("input[name=diet][value=vegan]")).ToBeCheckedAsync();
        await Expect(page.Cards().First).ToBeVisibleAsync();
        await page.GotoAsync((await page.Names().First.GetAttributeAsync("href"))!);
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Diets and claims" })).ToContainTextAsync("Vegan");
    }

    [Fact]
    public async Task Back_and_forward_walk_through_the_searches()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        var milk = await page.Names().AllInnerTextsAsync();
        await page.TypeAsync("pasta");
        await page.SearchBox().PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("pasta · LeafLoaf");

        await page.GoBackAsync();
        await Expect(page).ToHaveTitleAsync("milk · LeafLoaf");
        await Expect(page.Names().First).ToHaveTextAsync(milk[0]);
        await Expect(page.SearchBox()).ToHaveValueAsync("milk");
        await page.GoForwardAsync();
        await Expect(page).ToHaveTitleAsync("pasta · LeafLoaf");
    }

    [Fact]
    public async Task The_pager_has_real_links_to_further_products()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=bread");
        var pager = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of results" });
        if (await page.TotalAsync() <= await page.Cards().CountAsync()) return;
        var first = await page.Names().First.InnerTextAsync();

        await pager.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Names().First).Not.ToHaveTextAsync(first);
        await Expect(pager.Locator("[aria-current=page]")).ToHaveTextAsync("2");
        await Expect(page.ResultCount()).ToContainTextAsync("of ");
    }

    [Fact]
    public async Task Every_product_tells_why_it_is_there()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=milk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Why is this here?" }).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog);
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        await Expect(panel).ToContainTextAsync("Words");
        await Expect(panel).ToContainTextAsync("Meaning");
        await Expect(panel).ToContainTextAsync("Place 1");
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_search_for_nothing_leads_to_the_departments()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=");
        await Expect(page).ToHaveURLAsync(Pages.Like("/departments$"));
    }

    [Fact]
    public async Task Nonsense_finds_nothing_and_says_so_kindly()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/search?q=xqzzyv");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing on our shelves fits that" })).ToBeVisibleAsync();
        await Expect(page.Cards()).ToHaveCountAsync(0);
        await Expect(page.ResultCount()).ToContainTextAsync("No products found");
    }

    [Fact]
    public async Task Reading_searching_and_filtering_need_no_script()
    {
        var page = await shop.OpenAsync(script: false);
        await page.GotoAsync("/");
        await page.SearchBox().FillAsync("milk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Cards().First).ToBeVisibleAsync();

        await page.Locator("input[name=category]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply filters" }).ClickAsync();
        await Expect(page.Locator("ul.chips a").First).ToBeVisibleAsync();

        var name = await page.Names().First.InnerTextAsync();
        await page.Names().First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }
}
