using LeafLoaf.Api.Accounts;
using LeafLoaf.Core.Service;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Service;

/// <summary>
/// Whose memberships, invoices and claims a reading request is about. In demo mode a request that names nobody reads the
/// demonstration's customer; writing always needs somebody.
/// </summary>
public sealed class ServiceReader(CallerAccess access, IOptions<AuthOptions> auth)
{
    public async ValueTask<(string Id, ProblemHttpResult? Refusal)> OfAsync(HttpContext http, CancellationToken ct) =>
        auth.Value.Mode == AuthMode.Demo && Caller.Of(http).Id is null && !http.Request.Query.ContainsKey("user_id")
            ? (DemoCustomer.UserId, null)
            : await Owner.OfAsync(http, access, null, ct);

    public static ProblemHttpResult Missing(string what) => TypedResults.Problem($"There is no such {what}.", statusCode: StatusCodes.Status404NotFound);
}
