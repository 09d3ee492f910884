using LeafLoaf.Api.Accounts.Demo;
using LeafLoaf.Api.Limits;

namespace LeafLoaf.Api.Accounts;

public static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/api/accounts").WithTags("Accounts").AllowAnonymous().WithLimit(Limit.Accounts);
        open.MapPost("anonymous", AnonymousShopper.Handle).WithName("AnonymousShopper");
        open.MapPost("register", Register.HandleAsync).WithName("Register");
        open.MapPost("login", Login.HandleAsync).WithName("Login");
        open.MapPost("refresh", Refresh.HandleAsync).WithName("Refresh");
        open.MapGet("personas", Personas.List).WithName("Personas");
        open.MapPost("personas/{id}/login", Personas.LoginAsync).WithName("PersonaLogin");

        app.MapGet("/api/accounts/me", Me.HandleAsync).WithTags("Accounts").RequireAuthorization(Policies.Known).WithName("Me");
        var own = app.MapGroup("/api/accounts").WithTags("Accounts").RequireAuthorization(Policies.SignedIn).WithLimit(Limit.Accounts);
        own.MapPost("logout", Logout.HandleAsync).WithName("Logout");
        own.MapPost("change-password", ChangePassword.HandleAsync).WithName("ChangePassword");
    }
}
