using LeafLoaf.Api.Agents.Tools;

namespace LeafLoaf.Api.Agents.Specialists;

/// <summary>What agents say when a tool was refused. Pure.</summary>
internal static class Refusals
{
    /// <param name="missing">Said when there is no such thing, or when it is somebody else's: which of both is private.</param>
    public static string Text(ToolResult result, string missing) => result.Status switch
    {
        StatusCodes.Status401Unauthorized => "I have to know who you are for that. Please sign in and ask again.",
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => missing,
        >= StatusCodes.Status500InternalServerError => "That cannot be looked up right now. Please try again in a moment.",
        _ => result.Problem ?? missing,
    };
}
