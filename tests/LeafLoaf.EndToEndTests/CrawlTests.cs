using System.Text.Json;
using System.Text.RegularExpressions;
using LeafLoaf.EndToEndTests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeafLoaf.EndToEndTests;

/// <summary>Somebody allergic to nuts, with nuts in their past, goes wherever the shop lets them go.</summary>
[Collection(nameof(Shop))]
public sealed partial class CrawlTests(Shop shop)
{
    // Links of pages that were fetched and not opened, with what marks them; parts that a page sends later stand in templates.
    private const string Read =
        """
        async paths => JSON.stringify(await Promise.all(paths.map(async path => {
            const answer = await fetch(path, { headers: { accept: 'text/html' } });
            const parse = [new DOMParser().parseFromString(await answer.text(), 'text/html')];
            for (let i = 0; i < parse.length; i++) for (const t of parse[i].querySelectorAll('template')) parse.push(t.content);
            const marked = a => !!a.closest('[data-unsafe], [data-gate]') || !!a.closest('li, article, tr')?.querySelector('[data-unsafe]');
            const links = parse.flatMap(p => [...p.querySelectorAll('a[href^="/"]')].map(a => ({ href: a.getAttribute('href'), marked: marked(a) })));
            const forms = parse.flatMap(p => [...p.querySelectorAll('input[name=product_id], input[name=to]')].map(i => ({ href: '/products/' + encodeURIComponent(i.value), marked: false })));
            return { path, status: answer.status, links: links.concat(forms), gate: parse.some(p => p.querySelector('[data-gate]') !== null) };
        })))
        """;

    private const int MostOfAKind = 3;
    private static readonly string[] ForStaff = ["/desk/"];

    private sealed record Link(string Href, bool Marked);

    private sealed record Seen(string Path, int Status, Link[] Links, bool Gate);

    [Fact]
    public async Task An_allergic_shopper_meets_nothing_unsafe_on_any_page()
    {
        var page = await shop.OpenAsync();
        await page.GotoAsync("/about");
        var nuts = await page.PlentyAsync(1, "peanut+butter");
        var order = await page.OrderAsync(nuts, 2);
        await page.HaveAsync(nuts, 2);
        await page.BecomeAsync("nut_allergy");

        var (seen, queue) = (new Dictionary<string, Seen>(StringComparer.Ordinal), new Queue<string>(Routes().Where(r => !r.Contains('{', StringComparison.Ordinal) && !ForStaff.Any(r.StartsWith))));
        foreach (var more in new[] { "/search?q=peanut+butter", "/search?q=granola", "/search?q=snack", "/search?category=Chocolate", "/basket/swaps/part", $"/orders/{order}", $"/orders/{order}/problem", $"/diary/fits/{nuts}", $"/foods/product:{nuts}", "/foods?q=peanut+butter" }) queue.Enqueue(more);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        while (queue.Count > 0)
        {
            var batch = new List<string>();
            while (batch.Count < 8 && queue.TryDequeue(out var next)) if (!seen.ContainsKey(next) && !batch.Contains(next)) batch.Add(next);
            foreach (var first in await ReadAsync(page, batch))
            {
                // This is about what pages show; one that a busy machine could not make is asked for once more.
                var one = first.Status >= 500 ? (await ReadAsync(page, [first.Path]))[0] : first;
                seen[one.Path] = one;
                Assert.True(one.Status is 200 or 404 && (one.Status == 200 || one.Path == "/not-found"), $"{one.Path}: {one.Status}\n{shop.Trouble}");
                foreach (var link in one.Links.Select(l => l.Href.Split('#')[0]).Distinct().Where(l => !l.StartsWith("/products/", StringComparison.Ordinal) && !Leaves().IsMatch(l)))
                {
                    var kind = Number().Replace(link.Split('?')[0], "{x}") + (link.Contains('?', StringComparison.Ordinal) ? "?" : "");
                    if (seen.ContainsKey(link) || kinds.GetValueOrDefault(kind) >= MostOfAKind) continue;
                    kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                    queue.Enqueue(link);
                }
            }
        }
        var never = Routes().Where(r => r.Contains('{', StringComparison.Ordinal) && !ForStaff.Any(r.StartsWith) && !seen.Keys.Any(k => Route(r).IsMatch(k.Split('?')[0])) && r is not ("/products/{Id}" or "/invoices/{Id}" or "/claims/{Id}" or "/orders/{Id:guid}/placed")).ToList();
        Assert.True(never.Count == 0, "No way leads to: " + string.Join(", ", never));

        // Every product any page links to or sells, as its own page judges it.
        var shown = seen.Values.SelectMany(s => s.Links.Where(l => l.Href.StartsWith("/products/", StringComparison.Ordinal)).Select(l => (s.Path, Href: l.Href.Split('?')[0].Split('#')[0], Marked: l.Marked || IsAbout(s, l.Href)))).ToList();
        Assert.True(shown.Count > 40, $"only {shown.Count} products were met");
        var judged = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var some in shown.Select(s => s.Href).Distinct().Chunk(12).ToList())
            foreach (var product in await ReadAsync(page, some))
            {
                judged[product.Path] = !product.Gate;
                foreach (var like in product.Links.Where(l => l.Href.StartsWith("/products/", StringComparison.Ordinal) && !l.Marked && !IsAbout(product, l.Href))) shown.Add((product.Path, like.Href.Split('#')[0], like.Marked));
            }
        foreach (var some in shown.Select(s => s.Href).Where(h => !judged.ContainsKey(h)).Distinct().Chunk(12).ToList())
            foreach (var product in await ReadAsync(page, some)) judged[product.Path] = !product.Gate;
        var leaks = shown.Where(s => !s.Marked && !judged[s.Href]).Select(s => $"{s.Path} shows {s.Href}").Distinct().ToList();
        Assert.True(leaks.Count == 0, string.Join("\n", leaks));
        Assert.Contains(shown, s => s.Marked && !judged[s.Href]); // their past is there, and says so

        // What only a browser shows: suggestions, the basket beside the page, the answers of the chat.
        await page.GotoAsync("/");
        await page.TypeAsync("peanut butter");
        await page.WaitForResponseAsync(r => r.Url.Contains("sugg", StringComparison.Ordinal), new() { Timeout = 5000 }).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.DoesNotContain(await page.Locator($"[href='/products/{nuts}']").AllAsync(), _ => true);
        await page.GotoAsync("/checkout");
        await Expect(page.PlaceButton()).ToHaveCountAsync(0);
        await page.GotoAsync("/chat");
        await page.ScriptsReadyAsync();
        await page.SayAsync("show me peanut butter");
        await Expect(page.Replies().Last).ToContainTextAsync("left out");
        await Expect(page.Log().Locator($"[value='{nuts}']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    // A page about one product that says so itself, and links to that product.
    private static bool IsAbout(Seen page, string href) => page.Gate && page.Path.EndsWith(href.Split('#')[0]["/products".Length..], StringComparison.Ordinal);

    private static async Task<Seen[]> ReadAsync(IPage page, IEnumerable<string> paths) =>
        JsonSerializer.Deserialize<Seen[]>(await page.EvaluateAsync<string>(Read, paths.ToArray()), JsonSerializerOptions.Web)!;

    private static List<string> Routes()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "LeafLoaf.sln"))) root = Path.GetDirectoryName(root)!;
        return [.. Directory.GetFiles(Path.Combine(root, "LeafLoaf.Web", "Components", "Pages"), "*.razor").SelectMany(File.ReadLines)
            .Select(l => Page().Match(l)).Where(m => m.Success).Select(m => m.Groups["route"].Value).Order(StringComparer.Ordinal)];
    }

    private static Regex Route(string route) => Pages.Like("^" + Parameter().Replace(route, "[^/]+") + "$");

    [GeneratedRegex("^@page \"(?<route>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|(?<=^/(?:help|foods|desk/\w+)/)[^/?]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    // Ends something, downloads something, or leads out of what a shopper sees.
    [GeneratedRegex(@"^/(?:sign-out|desk|export|.*\.(?:css|js|png|svg|ico|webmanifest))|/export|/photos/|^/diary/export", RegexOptions.None, 1000)]
    private static partial Regex Leaves();
}
