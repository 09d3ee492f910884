namespace LeafLoaf.Core.Events;

/// <summary>
/// One hit of a list that was shown, as search ranked it before and after it knew the shopper. Enough to rank the list again under
/// other weights. Column <c>search_results_shown</c> of a <c>search</c> event, in the order shown.
/// </summary>
/// <param name="Score">Relevance before personalization.</param>
/// <param name="BasePosition">1-based place it would have had without personalization.</param>
public sealed record ShownResult(ProductFacts Product, double Score, int BasePosition);
