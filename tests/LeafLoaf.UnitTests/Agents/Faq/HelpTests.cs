using LeafLoaf.Api.Agents.Faq;
using LeafLoaf.Core.Help;

namespace LeafLoaf.UnitTests.Agents.Faq;

public class HelpTests
{
    private const string File = "---\nid: a-b\ntitle: Where is it?\nupdated_on: 2026-11-20\ntags: [order, late]\n---\n\nIn the van.\n\n## Later\nAt your door.\n";
    private static readonly HelpFiles Shipped = HelpFiles.Load(HelpLibrary.ShippedFolder);

    [Fact]
    public void An_article_is_read_and_cut_at_its_headings()
    {
        var article = HelpLibrary.Read("a-b", File);
        Assert.Equal(("Where is it?", new DateOnly(2026, 11, 20), "/help/a-b"), (article.Title, article.UpdatedOn, article.Url));
        Assert.Equal(["order", "late"], article.Tags);
        Assert.Equal([(null, "In the van."), ("Later", "At your door.")], HelpChunks.Of(article).Select(c => (c.Heading, c.Text)));
    }

    [Theory]
    [InlineData("other", File)]
    [InlineData("a-b", "no front matter")]
    [InlineData("a-b", "---\nid: a-b\ntitle: x\nupdated_on: yesterday\n---\ntext")]
    [InlineData("a-b", "---\nid: a-b\ntitle: x\nupdated_on: 2026-11-20\nauthor: me\n---\ntext")]
    [InlineData("a-b", "---\nid: a-b\ntitle: x\nupdated_on: 2026-11-20\n---\n")]
    public void A_faulty_article_is_refused(string id, string text) => Assert.Throws<InvalidDataException>(() => HelpLibrary.Read(id, text));

    [Fact]
    public void The_version_changes_with_the_content()
    {
        var article = HelpLibrary.Read("a-b", File);
        var one = new HelpLibrary([article]).Version;
        Assert.Equal(one, new HelpLibrary([article]).Version);
        Assert.NotEqual(one, new HelpLibrary([article with { Body = article.Body + "!" }]).Version);
        Assert.Equal(one, HelpIndex.VersionOf(HelpIndex.CollectionName(one, "abcdef01")));
        Assert.Null(HelpIndex.VersionOf("products-r7-abcdef01"));
    }

    [Fact]
    public void There_are_at_least_sixty_articles_and_none_has_html()
    {
        Assert.True(Shipped.Library.Articles.Count >= 60);
        Assert.All(Shipped.Library.Articles, a => Assert.DoesNotContain("<", a.Body));
    }

    [Fact]
    public void Questions_find_articles_and_nonsense_finds_none()
    {
        Assert.Equal("cancel-order", Find("how do i cancel an order"));
        Assert.Equal("data-export", Find("download all my data"));
        Assert.Null(Find("who won the football game"));
        Assert.Null(Find("???"));
    }

    [Theory]
    [InlineData("Where is order 12345?", "where is order")]
    [InlineData("mail me at ann@example.com, please", "mail me at please")]
    [InlineData("call +1 (555) 010-9999", "call")]
    [InlineData("9f31c2aa", "")]
    public void A_kept_question_names_nobody(string question, string kept) => Assert.Equal(kept, Unanswered.Normalize(question));

    private static string? Find(string question) =>
        Shipped.Search(HelpQuestion.Of(question, Shipped)).FirstOrDefault(p => p.Score >= FaqSearch.Threshold)?.ArticleId;
}
