using Microsoft.Playwright;

namespace LeafLoaf.EndToEndTests.Setup;

/// <summary>Talking to the agents, in the words of the tests.</summary>
internal static class Talking
{
    public static ILocator Log(this IPage page) => page.GetByRole(AriaRole.Log);

    public static ILocator Box(this IPage page) => page.GetByLabel("Your message");

    public static ILocator Replies(this IPage page) => page.Log().Locator(".reply");

    public static ILocator ChatButton(this IPage page) => page.Locator("[data-chat-button]");

    public static ILocator ChatPanel(this IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Ask us" });

    public static async Task SayAsync(this IPage page, string message)
    {
        await page.Box().FillAsync(message);
        await page.Box().PressAsync("Enter");
    }
}
