using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>What people do when they shop, in the words of the tests.</summary>
internal static class Shopping
{
    public const int PhoneWidth = 390;
    public const int PhoneHeight = 844;

    private static readonly string[] Aisles = ["milk", "bread", "cheese", "chocolate", "juice", "rice", "soup", "tea", "cookies", "sauce", "cereal", "yogurt"];

    public static async Task<IPage> PhoneAsync(this Shop shop, bool dark = false, bool script = true)
    {
        var page = await shop.OpenAsync(Screen.Phone, dark, script);
        await page.SetViewportSizeAsync(PhoneWidth, PhoneHeight);
        return page;
    }

    public static ILocator BasketCount(this IPage page) => page.Locator("[data-basket-count]");

    public static ILocator BasketButton(this IPage page) => page.Locator("[data-basket-button]");

    public static ILocator Lines(this IPage page) => page.GetByRole(AriaRole.List, new() { Name = "In the basket" }).GetByRole(AriaRole.Listitem);

    public static ILocator Notice(this IPage page) => page.Locator("[data-notice]");

    /// <summary>Sends the form of a card as a browser without script would, for tests that begin with something in the basket.</summary>
    public static async Task HaveAsync(this IPage page, string product, int packs = 1)
    {
        if (!page.Url.StartsWith("http", StringComparison.Ordinal)) await page.GotoAsync("/about");
        var answer = await page.Context.APIRequest.PostAsync("/basket/items", new()
        {
            Form = page.Context.APIRequest.CreateFormData().Append("product_id", product).Append("name", product).Append("quantity", packs).Append("back", "/about"),
            Headers = [new("Sec-Fetch-Site", "same-origin"), new("Accept", "application/json")],
        });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>Products that can be bought and have enough packs for every test, each another one.</summary>
    public static async Task<string> PlentyAsync(this IPage page, int which = 0, string aisle = "milk") =>
        (await page.ProductsAsync(aisle)).Where(p => Stock(p) > 60).Skip(which).First();

    /// <summary>A product with so many packs; those that nobody has touched have a number drawn from their id.</summary>
    public static async Task<string> WithStockAsync(this IPage page, Func<int, bool> fits)
    {
        foreach (var aisle in Aisles)
            foreach (var offset in new[] { 0, 24, 48 })
                if ((await page.ProductsAsync(aisle, offset)).FirstOrDefault(p => fits(Stock(p))) is { } found)
                    return found;
        throw new InvalidOperationException("The small shop has no such product.");
    }

    public static async Task FillAddressAsync(this IPage page)
    {
        await page.GetByLabel("Full name").FillAsync("Robin Example");
        await page.GetByLabel("Street and number").FillAsync("1 Elm Street");
        await page.GetByLabel("Postal code").FillAsync("01101");
        await page.GetByLabel("City").FillAsync("Springfield");
    }

    public static ILocator PlaceButton(this IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Place the order") });

    /// <summary>Orders so many packs of a product and returns the order's id.</summary>
    public static async Task<string> OrderAsync(this IPage page, string product, int packs)
    {
        await page.HaveAsync(product, packs);
        await page.GotoAsync("/checkout");
        await page.FillAddressAsync();
        await page.PlaceButton().ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/placed$"));
        return page.Url.Split('/')[^2];
    }

    /// <summary>Signs a browser in as one of the demonstration's people.</summary>
    public static async Task BecomeAsync(this IPage page, string persona)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Main).Locator($"button[name=persona][value={persona}]").ClickAsync();
        await Expect(page.Notice()).ToBeVisibleAsync();
    }

    private static async Task<IReadOnlyList<string>> ProductsAsync(this IPage page, string aisle, int offset = 0)
    {
        var answer = await page.Context.APIRequest.GetAsync($"/search?q={aisle}&offset={offset}", new() { Headers = [new("Accept", "text/html")] });
        var text = await answer.TextAsync();
        return [.. Pages.Like("data-product=\"([^\"]+)\"").Matches(text).Select(m => m.Groups[1].Value)];
    }

    /// <summary>As the shop's database draws it: sold out, a few, or plenty.</summary>
    private static int Stock(string product)
    {
#pragma warning disable CA5351 // The shop draws with it; nothing is protected by it.
        var hash = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes("stock:" + product)))[..7];
#pragma warning restore CA5351
        var drawn = int.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (drawn % 100) switch { 0 => 0, < 5 => 1 + drawn / 100 % 3, _ => 12 + drawn / 100 % 109 };
    }
}
