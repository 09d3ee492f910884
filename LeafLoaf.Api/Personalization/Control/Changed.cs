using LeafLoaf.Core.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeafLoaf.Api.Personalization.Control;

internal static class Changed
{
    /// <summary>What a change answered, for a handler that may also find a fault in the request.</summary>
    public static Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult, ValidationProblem> With(
        Results<Ok<LiveView>, Accepted<LiveView>, ProblemHttpResult> answer) => answer.Result switch
        {
            Ok<LiveView> ok => ok,
            Accepted<LiveView> accepted => accepted,
            var other => (ProblemHttpResult)other,
        };
}
