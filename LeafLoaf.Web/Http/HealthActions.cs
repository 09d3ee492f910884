using LeafLoaf.Web.Accounts;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary><c>POST /health-profile/needs</c>: allergies and strict diets as they were ticked.</summary>
internal static class HealthActions
{
    private const int Most = 50;

    public static void MapHealthActions(this WebApplication app) => app.MapShopperActions("/health-profile").MapPost("needs", StateAsync);

    private static async Task<RedirectHttpResult> StateAsync(HttpContext context, HealthClient health, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = await ShoppersRegistration.StartAsync(context);
        try
        {
            // Wishes such as "low sugar" are stated elsewhere and stay.
            var wishes = (await health.NeedsAsync(ct)).Diets.Except(StatedNeeds.StrictDiets, StringComparer.Ordinal);
            var stated = await health.StateAsync(new(
                [.. Ticked("diet", StatedNeeds.StrictDiets), .. wishes], [.. Ticked("allergy", StatedNeeds.AllAllergies.Select(a => a.Name))]), ct);
            session.Tell(new(stated.Allergies.Count + stated.Diets.Intersect(StatedNeeds.StrictDiets).Count() == 0
                ? "Saved. Nothing is kept from you."
                : "Saved. From now on the shop offers you only what is known to be safe."));
        }
        catch (ApiException failure)
        {
            session.Tell(new(FormFaults.Of(failure).Message ?? "That could not be saved, so everything is as before. Please try again.", Failed: true));
        }
        return TypedResults.LocalRedirect("/health-profile");

        IEnumerable<string> Ticked(string field, IEnumerable<string> known) => form[field].OfType<string>().Take(Most).Intersect(known, StringComparer.Ordinal);
    }
}
