using System.Text.Json;
using LeafLoaf.Core.Catalog;

namespace LeafLoaf.Evaluations.Measuring;

/// <summary>What the Api answered to one search; an answer from a fallback or an error is told apart from an empty one.</summary>
public sealed record Answer(IReadOnlyList<Product> Hits, string? Trouble);

/// <summary>Asks the Api as the shop does.</summary>
public sealed class SearchApi(HttpClient client)
{
    /// <summary>How many hits are asked for: a page, and enough of it to catch a broken condition.</summary>
    public const int Limit = 50;

    /// <param name="query">As typed.</param>
    /// <param name="alpha">0 keyword, 1 meaning; null as the shop decides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Answer> SearchAsync(string query, double? alpha, CancellationToken cancellationToken)
    {
        var path = $"/api/search?q={Uri.EscapeDataString(query)}&limit={Limit}" + (alpha is { } weight ? $"&alpha={weight}" : "");
        using var answer = await client.GetAsync(path, cancellationToken);
        if (!answer.IsSuccessStatusCode) return new([], $"{path}: {(int)answer.StatusCode}");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var degraded = string.Join(", ", document.RootElement.GetProperty("degraded").EnumerateArray());
        var hits = document.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("product").Deserialize(ProductJson.Default.Product)!);
        return new([.. hits], degraded.Length == 0 ? null : $"{path}: without {degraded}");
    }
}
