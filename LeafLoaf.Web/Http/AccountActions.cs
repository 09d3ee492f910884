using LeafLoaf.Web.Accounts;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>What the account menu does without a page of its own.</summary>
internal static class AccountActions
{
    public static void MapAccountActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/account");
        actions.MapPost("persona", BecomeAsync);
        actions.MapPost("sign-out", SignOutAsync);
    }

    /// <summary>One click, and the browser shops as somebody of the demonstration.</summary>
    private static async Task<RedirectHttpResult> BecomeAsync(HttpContext context, SignInClient accounts, SignInFlow flow, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = await ShoppersRegistration.StartAsync(context);
        try
        {
            await flow.CompleteAsync(session, await accounts.BecomeAsync(form["persona"].ToString(), ct), "You now shop as somebody else: hello", ct);
        }
        catch (ApiException failure)
        {
            session.Tell(new(FormFaults.Of(failure).Message ?? failure.Message, Failed: true));
        }

        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"]));
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, SignInFlow flow, CancellationToken ct)
    {
        var session = await ShoppersRegistration.StartAsync(context);
        if (session.Shopper is { IsAnonymous: false } shopper) await flow.EndAsync(shopper, ct);
        session.Leave();
        session.Tell(new("You are signed out."));
        return TypedResults.LocalRedirect("/");
    }
}
