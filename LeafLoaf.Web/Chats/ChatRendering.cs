using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LeafLoaf.Web.Chats;

/// <summary>Renders a piece of a conversation for a page that is open already, by the same components that render the whole of it.</summary>
public sealed class ChatRendering(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync<TPart>(params (string Name, object? Value)[] parameters) where TPart : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(view)).ToHtmlString());
    }
}
