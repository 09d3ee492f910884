using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Diary;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Web.Http;

/// <summary>
/// What is done to the diary: form posts that lead back to it. A script that says so with the header <c>X-Part: preview</c> gets what a
/// meal would count as, to be shown while one types.
/// </summary>
internal static class DiaryActions
{
    public static void MapDiaryActions(this WebApplication app)
    {
        var actions = app.MapShopperActions("/diary");
        actions.MapPost("check", CheckAsync);
        actions.MapPost("log", LogAsync);
        actions.MapPost("choose", ChooseAsync);
        actions.MapPost("delete", DeleteAsync);
        actions.MapPost("insight", AnswerAsync);
        foreach (var address in (string[])["check", "log", "choose", "delete", "insight"]) app.MapGet("/diary/" + address, () => TypedResults.LocalRedirect("/diary"));
        app.MapGet("/diary/export", ExportAsync);
        app.MapGet("/diary/fits-part/{productId}", (string productId) => new RazorComponentResult<FitsView>(new { ProductId = productId }));
        app.MapShopperActions("/goals").MapPost("save", GoalActions.SaveAsync);
        app.MapGet("/goals/save", () => TypedResults.LocalRedirect("/goals"));
    }

    private static async Task<Results<RazorComponentResult<MealPreview>, RazorComponentResult<PageDocument>>> CheckAsync(
        HttpContext context, DiaryClient diary, CancellationToken ct)
    {
        var draft = MealDraft.Of(await context.Request.ReadFormAsync(ct));
        var (counted, failure) = await CountAsync(context, draft, diary, ct);
        if (context.Request.Headers.ContainsKey(BasketActions.Part)) return new RazorComponentResult<MealPreview>(new { Meal = counted, Failure = failure, Chosen = draft.Chosen ?? [] });
        return PageDocument.Of<DiaryPage>(failure?.StatusCode ?? StatusCodes.Status200OK, Parameters(draft, counted, failure));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> LogAsync(HttpContext context, DiaryClient diary, TimeProvider time, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var draft = MealDraft.Of(form);
        try
        {
            var session = ShopperSession.Of(context);
            if (session?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            var meal = new MealToLog(draft.Text, draft.EatenAt(context, time), draft.MealType, ShopperClock.NameOf(context), draft.Chosen);
            var logged = draft.Id is { } id ? await diary.ChangeAsync(id, meal, ct) : await diary.LogAsync(meal, IdempotencyKeys.Or(form["key"]), ct);
            session.Tell(new($"{(draft.Id is null ? "Logged" : "Changed")}: {logged.MealType}{EnergyOf(logged)}."));
            return TypedResults.LocalRedirect($"/diary?date={logged.Day:yyyy-MM-dd}");
        }
        catch (ApiException failure)
        {
            return PageDocument.Of<DiaryPage>(failure.StatusCode, Parameters(draft, null, failure));
        }
    }

    // Another food for some words of a meal that is logged: it is counted anew, everything else of it stays.
    private static Task<RedirectHttpResult> ChooseAsync(HttpContext context, DiaryClient diary, CancellationToken ct) =>
        ActAsync(context, async form =>
        {
            if (!Guid.TryParse(form["id"], out var id) || await diary.MealAsync(id, ct) is not { Text: { } text } meal) return new("That meal cannot be changed like this.", Failed: true);
            var changed = await diary.ChangeAsync(id, new(text, meal.EatenAt, meal.MealType, meal.TimeZone, MealDraft.ChosenOf(form, meal)), ct);
            return new($"Counted again: {changed.MealType}{EnergyOf(changed)}.");
        }, ct);

    private static string EnergyOf(LoggedMeal meal) =>
        meal.Totals.TryGetValue("energy_kcal", out var kcal) ? $", {(meal.AtLeast.Contains("energy_kcal") ? "at least " : "")}{kcal:0} kcal" : "";

    private static Task<RedirectHttpResult> DeleteAsync(HttpContext context, DiaryClient diary, CancellationToken ct) =>
        ActAsync(context, async form =>
        {
            if (Guid.TryParse(form["id"], out var id)) await diary.DeleteAsync(id, ct);
            return new("The meal is gone from your diary.");
        }, ct);

    private static Task<RedirectHttpResult> AnswerAsync(HttpContext context, DiaryClient diary, CancellationToken ct) =>
        ActAsync(context, async form =>
        {
            var taken = form["outcome"] == "accepted";
            if (Guid.TryParse(form["id"], out var id)) await diary.AnswerAsync(id, taken ? "accepted" : "dismissed", ct);
            return new(taken ? "Noted: you take that up. Hints like it may come earlier." : "Noted: not for you. Hints like it may come later, and are never hidden.");
        }, ct);

    private static async Task<Results<FileStreamHttpResult, RedirectHttpResult>> ExportAsync(HttpContext context, DiaryClient diary, TimeProvider time, CancellationToken ct)
    {
        var session = await ShoppersRegistration.StartAsync(context);
        var format = context.Request.Query["format"] == "csv" ? "csv" : "json";
        try
        {
            var response = await diary.ExportAsync(format, ct);
            context.Response.RegisterForDispose(response);
            if (response.IsSuccessStatusCode)
            {
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Stream(await response.Content.ReadAsStreamAsync(ct), format == "csv" ? "text/csv" : "application/json",
                    $"leafloaf-diary-{ShopperClock.Of(context, time):yyyy-MM-dd}.{format}");
            }
        }
        catch (HttpRequestException)
        {
            // Said below, like every other failure.
        }

        session.Tell(new("Your diary could not be fetched just now. Please try again.", Failed: true));
        return TypedResults.LocalRedirect("/diary");
    }

    private static async Task<(CountedMeal? Meal, ApiException? Failure)> CountAsync(HttpContext context, MealDraft draft, DiaryClient diary, CancellationToken ct)
    {
        if (draft.Text.Length == 0) return (null, null);
        try
        {
            return (await diary.CountAsync(new(draft.Text, ShopperSession.Of(context)?.Shopper?.UserId, draft.Chosen), ct), null);
        }
        catch (ApiException failure)
        {
            return (null, failure);
        }
    }

    private static (string, object)[] Parameters(MealDraft draft, CountedMeal? counted, ApiException? failure)
    {
        List<(string, object)> parameters = [(nameof(DiaryPage.Draft), draft)];
        if (counted is not null) parameters.Add((nameof(DiaryPage.Counted), counted));
        if (failure is not null) parameters.Add((nameof(DiaryPage.Failure), failure));
        return [.. parameters];
    }

    private static async Task<RedirectHttpResult> ActAsync(HttpContext context, Func<IFormCollection, Task<Notice>> act, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var session = ShopperSession.Of(context);
        try
        {
            if (session?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            session.Tell(await act(form));
        }
        catch (ApiException failure)
        {
            session?.Tell(new(failure.Kind == FailureKind.NotFound ? "That is not in your diary any more." : "That did not work just now. Nothing has changed; please try again.", Failed: true));
        }

        return TypedResults.LocalRedirect(SameOrigin.Back(form["back"].ToString() is { Length: > 0 } back ? back : "/diary"));
    }
}
