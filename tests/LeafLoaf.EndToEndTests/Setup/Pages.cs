using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>Names for what the tests look for on a page.</summary>
internal static class Pages
{
    public static ILocator Cards(this IPage page) => page.Locator("article.card");

    public static ILocator Names(this IPage page) => page.Locator("article.card h3 a");

    public static ILocator SearchBox(this IPage page) => page.GetByRole(AriaRole.Combobox);

    public static ILocator ResultCount(this IPage page) => page.Locator("[data-result-count]");

    /// <summary>What opens the account menu.</summary>
    public static ILocator Menu(this IPage page) => page.Locator("[popovertarget=account-menu]");

    /// <summary>The button that sends a form of the page itself, not one of the menus.</summary>
    public static ILocator Submit(this IPage page, string name) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Options(this IPage page) => page.GetByRole(AriaRole.Option);

    /// <summary>Types into the search bar like a person, key by key.</summary>
    public static async Task TypeAsync(this IPage page, string words)
    {
        await page.ScriptsReadyAsync();
        await page.SearchBox().FillAsync("");
        await page.SearchBox().PressSequentiallyAsync(words);
    }

    /// <summary>Waits until the modules have run, so that what is clicked next is already listened to.</summary>
    public static Task ScriptsReadyAsync(this IPage page) => page.WaitForLoadStateAsync(LoadState.Load);

    public static Regex Like(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Nothing is wider than the screen.</summary>
    public static async Task FitsAsync(this IPage page) => Assert.Equal(page.ViewportSize!.Width,
        await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"));

    /// <summary>No serious finding about accessibility on the page as it is now.</summary>
    public static async Task NoFindingsAsync(this IPage page)
    {
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{page.Url}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    /// <summary>The number in "1,234 products, best match first".</summary>
    public static async Task<int> TotalAsync(this IPage page)
    {
        var text = await page.ResultCount().InnerTextAsync();
        var before = text[..text.IndexOf(" product", StringComparison.Ordinal)].Split(' ')[^1];
        return int.Parse(before, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    /// <summary>Prices on the page, of the products that have one.</summary>
    public static async Task<IReadOnlyList<decimal>> PricesAsync(this IPage page)
    {
        var texts = await page.Locator("article.card .price strong").AllInnerTextsAsync();
        return [.. texts.Select(t => decimal.Parse(t.TrimStart('$'), CultureInfo.InvariantCulture))];
    }
}
