using LeafLoaf.Web.Claims;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Components.Pages;
using LeafLoaf.Web.Shoppers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LeafLoaf.Web.Http;

/// <summary>Reporting problems with an order, with photos, and showing the photos again to those who may see them.</summary>
internal static class ClaimActions
{
    public static void MapClaimActions(this WebApplication app)
    {
        var large = new RequestSizeLimitAttribute(Photos.LargestForm);
        app.MapShopperActions("/orders/{id:guid}").MapPost("problem/send", FileAsync).WithMetadata(large);
        app.MapGet("/orders/{id:guid}/problem/send", (Guid id) => TypedResults.LocalRedirect($"/orders/{id}/problem"));
        app.MapShopperActions("/claims/{id}").MapPost("photos", AddPhotosAsync).WithMetadata(large);
        app.MapGet("/claims/{id}/photos/{evidence:guid}", (string id, Guid evidence, HttpContext context, ServiceClient service, CancellationToken ct) =>
            context.PhotoAsync(() => service.PhotoAsync(id, evidence, ct), ct));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PageDocument>>> FileAsync(
        Guid id, HttpContext context, ServiceClient service, CancellationToken ct)
    {
        var sent = await context.Request.ReadFormAsync(ct);
        var form = ProblemForm.Of(sent);
        try
        {
            if (ShopperSession.Of(context)?.Shopper is null) throw new ApiException(FailureKind.Away, "There is no shopper.");
            var claim = await service.FileAsync(form.ToClaim(id), form.Key, ct);
            var trouble = await SendAsync(claim.ClaimId, sent.Files, service, ct);
            ShopperSession.Of(context)?.Tell(trouble is null
                ? new($"Your report has the number {claim.ClaimId}.")
                : new($"Your report has the number {claim.ClaimId}, but not every photo was taken: {trouble}", Failed: true));
            return TypedResults.LocalRedirect($"/claims/{claim.ClaimId}");
        }
        catch (ApiException failure)
        {
            if (failure.Kind == FailureKind.KeyUsed) form = form with { Key = Guid.NewGuid().ToString() };
            return PageDocument.Of<ProblemPage>(failure.StatusCode, (nameof(ProblemPage.Id), id), (nameof(ProblemPage.Sent), form), (nameof(ProblemPage.Failure), failure));
        }
    }

    private static async Task<RedirectHttpResult> AddPhotosAsync(string id, HttpContext context, ServiceClient service, CancellationToken ct)
    {
        var sent = await context.Request.ReadFormAsync(ct);
        var trouble = sent.Files.Count == 0 ? "Choose a photo first." : await SendAsync(id, sent.Files, service, ct);
        ShopperSession.Of(context)?.Tell(trouble is null ? new("The photo was added.") : new(trouble, Failed: true));
        return TypedResults.LocalRedirect($"/claims/{Uri.EscapeDataString(id)}");
    }

    /// <returns>Why some photo was not taken; null when all were.</returns>
    private static async Task<string?> SendAsync(string claimId, IFormFileCollection files, ServiceClient service, CancellationToken ct)
    {
        var photos = files.Where(f => f.Length > 0).ToList();
        if (photos.Count > Photos.Most) return $"At most {Photos.Most} photos can be sent.";
        foreach (var file in photos)
        {
            if (file.Length > Photos.LargestBytes) return $"“{file.FileName}” is larger than {Photos.LargestBytes / 1024 / 1024} MB.";
            try
            {
                await using var content = file.OpenReadStream();
                // One photo can be enough to decide; the others are not needed then.
                if ((await service.AddPhotoAsync(claimId, content, file.ContentType, ct)).IsDecided) return null;
            }
            catch (ApiException failure)
            {
                return ActionNotices.WordsFor(failure);
            }
        }

        return null;
    }

    /// <summary>Hands a photo on; only as one of the kinds of pictures there can be, and never kept by anybody between.</summary>
    internal static async Task<Results<FileStreamHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound>> PhotoAsync(this HttpContext context, Func<Task<HttpResponseMessage>> ask, CancellationToken ct)
    {
        if (ShopperSession.Of(context) is null) await ShoppersRegistration.StartAsync(context);
        try
        {
            var response = await ask();
            context.Response.RegisterForDispose(response);
            var type = response.Content.Headers.ContentType?.MediaType;
            if (!response.IsSuccessStatusCode || type is null || !Photos.Types.Split(',').Contains(type)) return TypedResults.NotFound();
            context.Response.Headers.CacheControl = "private, max-age=3600";
            return TypedResults.Stream(await response.Content.ReadAsStreamAsync(ct), type);
        }
        catch (HttpRequestException)
        {
            return TypedResults.NotFound();
        }
    }
}
