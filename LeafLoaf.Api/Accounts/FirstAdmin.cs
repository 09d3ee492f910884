using LeafLoaf.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeafLoaf.Api.Accounts;

/// <summary>Makes the administrator the configuration names, once; an account that exists is left as it is.</summary>
public sealed class FirstAdmin(
    IServiceScopeFactory scopes, IOptions<AuthOptions> options, TimeProvider time, ILogger<FirstAdmin> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Admin is not { Email: { } email, Password: { } password }) return;
        while (true)
        {
            try
            {
                await CreateAsync(CredentialRules.Normalize(email), password);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "The first administrator could not be made; it is tried again");
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private async Task CreateAsync(string email, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not null) return;
        var created = await accounts.CreateAsync(Register.New(email, Roles.Admin, time), password);
        if (created.Succeeded) logger.LogInformation("Made the first administrator");
        else logger.LogError("The first administrator was refused: {Reasons}", string.Join(", ", created.Errors.Select(e => e.Code)));
    }
}
