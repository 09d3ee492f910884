using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace LeafLoaf.Api.Agents.Mcp;

/// <summary>
/// <c>POST /mcp</c>: the Model Context Protocol over streamable HTTP. Every request stands for itself, so that any replica answers it and none
/// keeps anything; there is nothing the server would say unasked, so there is no GET.
/// </summary>
public static class McpEndpoint
{
    private const string Instructions =
        "The shop LeafLoaf: products with prices, ingredients, allergens and nutrients; the shopper's basket and orders. Prices are in US dollars. "
        + "Changes need the shopper's yes: call once without 'confirm', tell them what would happen, then call again with confirm: true.";

    public static async Task HandleAsync(HttpContext http, McpTools tools, ILoggerFactory loggers)
    {
        var ct = http.RequestAborted;
        if (await ReadAsync(http, ct) is not { } message)
        {
            await TypedResults.Problem("The body has to be one JSON-RPC message.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
            return;
        }
        message.Context = new JsonRpcMessageContext { User = http.User, ProtocolVersion = http.Request.Headers["MCP-Protocol-Version"] is [{ Length: > 0 } version] ? version : null };

        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, OptionsFor(http, tools), loggers, http.RequestServices);
        var running = server.RunAsync(ct);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            if (!await transport.HandlePostRequestAsync(message, http.Response.Body, ct) && !http.Response.HasStarted)
            {
                http.Response.ContentType = null;
                http.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        finally
        {
            await transport.DisposeAsync();
            await running.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static McpServerOptions OptionsFor(HttpContext http, McpTools tools) => new()
    {
        ServerInfo = new Implementation { Name = "leafloaf", Title = "LeafLoaf", Version = "1.0" },
        ServerInstructions = Instructions,
        ScopeRequests = false,
        Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(tools.List(http)),
            CallToolHandler = async (request, token) => await tools.CallAsync(request.Params?.Name ?? "", request.Params?.Arguments, http, token),
        },
    };

    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync<JsonRpcMessage>(http.Request.Body, McpJsonUtilities.DefaultOptions, ct) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
