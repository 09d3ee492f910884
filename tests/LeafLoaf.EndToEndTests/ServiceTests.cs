using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>What comes after the order: problems, photos, decisions, memberships, and who may see whose.</summary>
[Collection(nameof(Shop))]
public sealed class ServiceTests(Shop shop)
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC");

    [Fact]
    public async Task A_claim_with_a_photo_is_decided_by_an_agent_and_paid_back()
    {
        var shopper = await shop.PhoneAsync();
        var order = await shopper.OrderAsync(await shopper.PlentyAsync(2), 30);
        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync($"/desk/orders/{order}");
        foreach (var step in new[] { "Mark as packed", "Send it out", "Mark as delivered" })
            await agent.GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
        await Expect(agent.Locator(".state").First).ToHaveTextAsync("Delivered");
        await agent.NoFindingsAsync();

        await shopper.GotoAsync($"/orders/{order}");
        await shopper.GetByRole(AriaRole.Link, new() { Name = "Report a problem" }).ClickAsync();
        await shopper.GetByRole(AriaRole.Spinbutton).FillAsync("30");
        await shopper.GetByLabel("It is damaged").CheckAsync();
        await shopper.GetByLabel("Tell us about it").FillAsync("The box was crushed.");
        await shopper.Locator("#photos").SetInputFilesAsync(new FilePayload { Name = "box.png", MimeType = "image/png", Buffer = Picture });
        await Expect(shopper.GetByAltText("Preview of box.png")).ToBeVisibleAsync();
        await shopper.FitsAsync();
        await shopper.NoFindingsAsync();
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Send the report" }).ClickAsync();
        await Expect(shopper.Locator(".state").First).ToHaveTextAsync("Somebody looks at it");
        await Expect(shopper.GetByAltText("Photo 1 of the claim")).ToBeVisibleAsync();
        var claim = shopper.Url.Split('/')[^1];

        await agent.GotoAsync("/desk/claims?status=in_review");
        await agent.GetByRole(AriaRole.Link, new() { Name = claim }).ClickAsync();
        await Expect(agent.GetByAltText("Photo 1 of the claim")).ToBeVisibleAsync();
        Assert.True(await agent.GetByAltText("Photo 1 of the claim").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));
        await agent.GetByLabel("Reason").FillAsync("The photo shows it.");
        await agent.GetByRole(AriaRole.Button, new() { NameRegex = Pages.Like("^Approve") }).ClickAsync();
        await Expect(agent.Notice()).ToContainTextAsync("is approved and paid back");

        await shopper.ReloadAsync();
        await Expect(shopper.Locator(".decision")).ToContainTextAsync("The photo shows it.");
        await shopper.GotoAsync($"/orders/{order}");
        await Expect(shopper.GetByText("30 paid back")).ToBeVisibleAsync();

        // Somebody else sees neither the claim nor its photo, and nothing of the desk.
        var stranger = await shop.OpenAsync();
        foreach (var (address, status) in new[] { ($"/claims/{claim}", 404), ($"/orders/{order}", 404), ("/desk/orders", 403), ($"/desk/claims/{claim}", 403) })
            Assert.Equal(status, (await stranger.GotoAsync(address))!.Status);
        await Expect(stranger.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This page is not for you");
        foreach (var page in new[] { shopper, agent, stranger }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Staff_exchange_and_pay_back_with_a_reason_the_shopper_reads()
    {
        var shopper = await shop.OpenAsync();
        var order = await shopper.OrderAsync(await shopper.PlentyAsync(3), 4);
        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync($"/desk/orders/{order}");
        await agent.GetByText("Exchange a product").ClickAsync();
        await agent.GetByLabel("Packs").FillAsync("3");
        await agent.GetByLabel("Reason").First.FillAsync("One was broken.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Exchange", Exact = true }).ClickAsync();
        await Expect(agent.GetByText("4 were ordered")).ToBeVisibleAsync();
        foreach (var step in new[] { "Mark as packed", "Send it out", "Mark as delivered" })
            await agent.GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
        await agent.GetByText("Pay back").First.ClickAsync();
        await agent.GetByRole(AriaRole.Spinbutton).FillAsync("1");
        await agent.GetByLabel("Reason").FillAsync("With our apologies.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Pay back", Exact = true }).ClickAsync();
        await Expect(agent.Locator(".state").First).ToHaveTextAsync("Partly paid back");
        await shopper.GotoAsync($"/orders/{order}");
        await Expect(shopper.Locator(".timeline")).ToContainTextAsync("With our apologies.");
        await shopper.Context.CloseAsync();
        await agent.Context.CloseAsync();
    }

    [Fact]
    public async Task A_member_sees_plan_coverage_and_invoices()
    {
        var page = await shop.PhoneAsync(dark: true);
        await page.BecomeAsync("family");
        await page.GotoAsync("/membership");
        await Expect(page.GetByText("$197.88 a year")).ToBeVisibleAsync();
        await Expect(page.GetByText("POL000004")).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Its invoices" }).First.ClickAsync();
        await page.NoFindingsAsync();
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Pages.Like("^INV") }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.GotoAsync("/orders?page=2");
        await page.FitsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_member_asks_what_the_premium_is_and_sees_how_the_answer_came_about()
    {
        var page = await shop.PhoneAsync(dark: true);
        await page.BecomeAsync("family");
        await page.ScriptsReadyAsync();
        await page.ChatButton().ClickAsync();
        await page.SayAsync("What is my premium?");
        var reply = page.Replies().Last;
        await Expect(reply).ToContainTextAsync("$197.88");
        await Expect(reply).ToHaveAttributeAsync("data-agent", "billing_agent");
        await reply.GetByText("How this was answered").ClickAsync();
        await Expect(reply.Locator(".trace")).ToContainTextAsync("Answered by billing_agent");
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_put_into_the_basket_by_talking_counts_and_a_person_answers_from_the_inbox_into_the_open_chat()
    {
        var shopper = await shop.OpenAsync();
        await shopper.GotoAsync("/chat");
        await shopper.ScriptsReadyAsync();
        await shopper.SayAsync("Add two oat milks to my basket");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Yes, do it" }).ClickAsync();
        await Expect(shopper.BasketCount()).ToHaveTextAsync("2");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
        var note = shopper.Locator("[data-ticket-note]");
        await Expect(note).ToContainTextAsync(Pages.Like("TKT\\d+"));
        var ticket = Pages.Like("TKT\\d+").Match(await note.InnerTextAsync()).Value;

        var agent = await shop.OpenAsync();
        await agent.BecomeAsync("agent");
        await agent.GotoAsync($"/desk/tickets/{ticket}");
        await agent.GetByLabel("Your answer").FillAsync("Hello, this is Ada. What can I do for you?");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(shopper.Replies().Last).ToContainTextAsync("Hello, this is Ada.");
        await Expect(shopper.Locator("[data-chat-with-person]")).ToBeVisibleAsync();
        foreach (var page in new[] { shopper, agent }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_question_gets_a_number()
    {
        var page = await shop.PhoneAsync();
        await page.GotoAsync("/support");
        await page.GetByLabel("What is it about?").FillAsync("Opening hours");
        await page.GetByLabel("Your question").FillAsync("When is somebody there?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the question" }).ClickAsync();
        await Expect(page.Notice()).ToContainTextAsync(Pages.Like("has the number TKT\\d+"));
        await Expect(page.GetByText("Opening hours")).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.NoFindingsAsync();
        await page.Context.CloseAsync();
    }
}
