using LeafLoaf.Api.Accounts.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts.Demo;

/// <summary><c>GET /api/accounts/personas</c> and <c>POST /api/accounts/personas/{id}/login</c>: not there outside demo mode.</summary>
public static class Personas
{
    public sealed record Listed(string Id, string UserId, string Name, string Description, string Role);

    public static Results<Ok<IEnumerable<Listed>>, ProblemHttpResult> List(IOptions<AuthOptions> options) =>
        options.Value.Mode == AuthMode.Demo
            ? TypedResults.Ok(Persona.All.Select(p => new Listed(p.Id, p.UserId.ToString(), p.Name, p.Description, p.Role)))
            : Missing();

    public static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> LoginAsync(
        string id, HttpContext http, IOptions<AuthOptions> options, PersonaAccounts accounts, SignIn signIn, CancellationToken ct)
    {
        if (options.Value.Mode != AuthMode.Demo || Persona.All.FirstOrDefault(p => p.Id == id) is not { } persona) return Missing();
        return TypedResults.Ok(await signIn.CompleteAsync(http, await accounts.GetAsync(persona, ct), ct));
    }

    private static ProblemHttpResult Missing() => TypedResults.Problem("There is nobody like that.", statusCode: StatusCodes.Status404NotFound);
}
