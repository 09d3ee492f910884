using LeafLoaf.Api.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace LeafLoaf.Api.Personalization.Live;

/// <summary>
/// <c>/hubs/preferences</c>: sends <c>PreferencesChanged {user_id, version}</c> to the pages of that shopper and to nobody else. The
/// shopper is the token's subject or, in demo mode, the query parameter <c>user_id</c>. Clients send nothing.
/// </summary>
public sealed class PreferencesHub(CallerAccess access) : Hub
{
    public const string Path = "/hubs/preferences";
    public const string Changed = "PreferencesChanged";

    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext();
        var userId = http is null ? null : access.SubjectOf(http, http.Request.Query["user_id"]);
        if (userId is null || !await access.MayActAsAsync(http!, userId, Context.ConnectionAborted))
        {
            Context.Abort();
            return;
        }
        await Groups.AddToGroupAsync(Context.ConnectionId, userId, Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    public sealed record Change(string UserId, long Version);
}
