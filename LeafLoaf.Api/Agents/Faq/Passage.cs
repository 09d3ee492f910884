namespace LeafLoaf.Api.Agents.Faq;

/// <summary>A part of a help article that answers something.</summary>
/// <param name="Url">Where the shopper can read the article, for example <c>/help/delivery-times</c>.</param>
/// <param name="Score">0..1; below the reader's threshold nothing is returned at all.</param>
public sealed record Passage(string ArticleId, string Title, string Url, string Text, double Score, DateOnly UpdatedOn);
