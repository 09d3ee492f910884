using Markdig;
using Microsoft.AspNetCore.Components;

namespace LeafLoaf.Web.Components.Help;

/// <summary>Help articles as HTML. What an article holds of HTML is shown as text, never rendered.</summary>
public static class HelpText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static MarkupString Render(string markdown) => new(Markdown.ToHtml(markdown, Pipeline).Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal));

    /// <summary>The first words of a part, without signs of formatting.</summary>
    public static string Start(string markdown, int most = 180)
    {
        var text = Markdown.ToPlainText(markdown, Pipeline).ReplaceLineEndings(" ").Trim();
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most);
        return text[..(end > 0 ? end : most)] + " …";
    }
}
