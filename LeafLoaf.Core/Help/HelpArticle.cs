namespace LeafLoaf.Core.Help;

/// <summary>An article of the shop's help, as its file under <c>config/help</c> says.</summary>
/// <param name="Id">Lower case words joined by hyphens; the file's name and the last part of the page's address.</param>
/// <param name="UpdatedOn">When somebody last made sure that it is true.</param>
/// <param name="Body">Markdown.</param>
public sealed record HelpArticle(string Id, string Title, DateOnly UpdatedOn, IReadOnlyList<string> Tags, string Body)
{
    /// <summary>Where shoppers read it.</summary>
    public string Url => "/help/" + Id;
}

/// <summary>A part of an article: what stands under one of its headings.</summary>
/// <param name="Number">Counts over all articles, from 1.</param>
/// <param name="Heading">Null for what stands before the first heading.</param>
public sealed record HelpChunk(int Number, HelpArticle Article, string? Heading, string Text);
