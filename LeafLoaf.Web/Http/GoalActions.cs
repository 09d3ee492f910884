using System.Globalization;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary><c>POST /goals/save</c>: states goals, or shows the form again with what is wrong.</summary>
internal static class GoalActions
{
    public static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> SaveAsync(HttpContext context, DiaryClient diary, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        string[] goals = [.. ((string[])[form["goal"].ToString(), form["also"].ToString()]).Where(g => g.Length is > 0 and <= 40).Distinct()];
        var stated = new NewGoals(goals, Number("daily_calorie_target"), Number("birth_year"), Number("household_size"), Number("household_days"));
        try
        {
            var session = ShopperSession.Of(context);
            if (session?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            await diary.StateAsync(stated, ct);
            session.Tell(new("Your goals are kept. Your diary is measured against them from now on."));
            return TypedResults.LocalRedirect("/goals");
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<GoalsPage>(failure.StatusCode, (nameof(GoalsPage.Sent), stated), (nameof(GoalsPage.Failure), failure));
        }

        // What is no number is out of every range, and is refused beside its field.
        int? Number(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : -1 : null;
    }
}
