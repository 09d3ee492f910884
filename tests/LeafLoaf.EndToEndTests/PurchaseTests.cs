using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>From the shelf to the door, on a phone, against the real shop.</summary>
[Collection(nameof(Shop))]
public sealed class PurchaseTests(Shop shop)
{
    [Fact]
    public async Task The_whole_purchase_works_on_a_phone()
    {
        var page = await shop.PhoneAsync();
        await page.GotoAsync("/search?q=milk");
        await page.ScriptsReadyAsync();
        var product = await page.PlentyAsync();
        await page.Locator($"[data-product='{product}']").GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Add ") }).ClickAsync();
        await Expect(page.BasketCount()).ToHaveTextAsync("1");
        await page.BasketButton().ClickAsync();
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Pages.Like("^Check out") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/checkout$"));
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.FillAddressAsync();
        await page.Locator("details[open] [name=slot_id]:not(:disabled)").Last.CheckAsync();
        await page.GetByRole(AriaRole.Combobox).Last.SelectOptionAsync("refund");
        await page.PlaceButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you, the order is placed");
        await Expect(page.BasketCount()).ToBeHiddenAsync();
        await page.FitsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Follow the order" }).ClickAsync();
        await Expect(page.GetByText("If missing: Leave it out")).ToBeVisibleAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Ordered");
        await page.FitsAsync();
        await page.NoFindingsAsync();

        await page.GetByText("Cancel the order").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Cancel LL-") }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("is cancelled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order the same again" }).ClickAsync();
        await Expect(page.Lines()).ToHaveCountAsync(1);
        await page.GotoAsync("/orders");
        await Expect(page.Locator(".orders li")).ToContainTextAsync("Cancelled");
        await page.FitsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_whole_purchase_works_without_script()
    {
        var page = await shop.PhoneAsync(script: false);
        await page.GotoAsync("/search?q=bread");
        var product = await page.PlentyAsync(aisle: "bread");
        await page.Locator($"[data-product='{product}']").GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Add ") }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync("Added: 1 ×");
        await page.BasketButton().ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^One more") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("2");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Remove") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Put it back") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Pages.Like("^Check out") }).ClickAsync();
        await page.FillAddressAsync();
        await page.PlaceButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you, the order is placed");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_declined_payment_orders_nothing_and_another_one_does_with_everything_still_typed()
    {
        var page = await CheckoutAsync();
        await page.FillAddressAsync();
        await page.GetByLabel(Pages.Like("Declined demonstration card")).CheckAsync();
        await page.PlaceButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The payment was declined");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(page.GetByLabel("City")).ToHaveValueAsync("Springfield");
        await page.NoFindingsAsync();
        await page.GetByLabel(Pages.Like("Demonstration card")).CheckAsync();
        await page.PlaceButton().ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/placed$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_wrong_stands_next_to_its_field()
    {
        var page = await CheckoutAsync();
        await page.FillAddressAsync();
        await page.EvaluateAsync("document.querySelector('form.checkout').noValidate = true");
        await page.GetByLabel("Postal code").FillAsync("1");
        await page.PlaceButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Postal code");
        var field = page.GetByLabel("Postal code");
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveAttributeAsync("aria-describedby", "address-postal_code-wrong");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pressing_twice_places_one_order()
    {
        var page = await CheckoutAsync();
        await page.FillAddressAsync();
        // As two browsers in a hurry would: the same form, sent at the same time.
        var pages = await page.EvaluateAsync<string[]>(
            """
            () => {
              const form = document.querySelector('form.checkout');
              const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).then(answer => answer.url);
              return Promise.all([send(), send(), send()]);
            }
            """);
        Assert.Single(pages.Distinct());
        Assert.EndsWith("/placed", pages[0], StringComparison.Ordinal);
        await page.PlaceButton().DblClickAsync();
        await Expect(page).ToHaveURLAsync(pages[0]);
        await page.GotoAsync("/orders");
        await Expect(page.Locator(".orders li")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_slow_payment_shows_that_something_happens()
    {
        var page = await CheckoutAsync();
        await page.FillAddressAsync();
        await page.GetByLabel(Pages.Like("Slow demonstration card")).CheckAsync();
        // Looked at by the page itself: from outside one waits for the next page.
        await page.EvaluateAsync(
            """
            () => addEventListener('submit', event => setTimeout(() =>
              sessionStorage.setItem('seen', event.submitter.innerText + '|' + (document.documentElement.dataset.busy !== undefined)), 500))
            """);
        await page.PlaceButton().ClickAsync();
        await Expect(page).ToHaveURLAsync(Pages.Like("/placed$"));
        Assert.Equal("Placing your order …|true", await page.EvaluateAsync<string>("sessionStorage.getItem('seen')"));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> CheckoutAsync()
    {
        var page = await shop.PhoneAsync();
        await page.HaveAsync(await page.PlentyAsync(1));
        await page.GotoAsync("/checkout");
        await page.ScriptsReadyAsync();
        return page;
    }
}
