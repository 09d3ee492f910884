using LeafLoaf.Api.Limits;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Api.Agents.Mcp;

public static class McpRoutes
{
    private const long LargestMessage = 64 * 1024;

    public static void AddMcp(this IServiceCollection services) => services.AddSingleton<McpTools>();

    public static void MapMcp(this IEndpointRouteBuilder app) =>
        app.MapPost("/mcp", McpEndpoint.HandleAsync).WithName("Mcp").WithTags("Chat").WithLimit(Limit.Chat).WithMetadata(new RequestSizeLimitAttribute(LargestMessage));
}
