using LeafLoaf.Api.Accounts.Demo;
using LeafLoaf.Api.Accounts.Tokens;
using LeafLoaf.Core.Accounts;
using LeafLoaf.Core.Data;
using LeafLoaf.ServiceDefaults.Health;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;

namespace LeafLoaf.Api.Accounts;

public static class AccountsRegistration
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AuthOptions>().Bind(builder.Configuration.GetSection(AuthOptions.Section), o => o.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .Validate(o => o.Admin.Email is null == o.Admin.Password is null, "Auth:Admin needs both Email and Password.")
            .Validate(o => o.Admin.Password is null || CredentialRules.Faults(o.Admin.Email, o.Admin.Password).Count == 0,
                "Auth:Admin:Email or Auth:Admin:Password does not keep the rules for accounts.")
            .ValidateOnStart();
        services.AddProtection(builder.Configuration);
        services.AddIdentityCore<Account>(Configure).AddEntityFrameworkStores<LeafLoafDbContext>();
        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken(ReadTokenOfHubs);
        services.AddAuthorization(Policies.Add);
        services.AddOptions<HealthOptions>().Configure(health =>
        {
            var direct = health.ShowDetails;
            health.ShowDetails = http => direct(http) || http.User.IsInRole(Roles.Admin);
        });
        services.AddSingleton<KnownAccounts>();
        services.AddSingleton<CallerAccess>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AnonymousTokens>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<RevokedTokens>();
        services.AddHostedService(s => s.GetRequiredService<RevokedTokens>());
        services.AddScoped<SignIn>();
        services.AddScoped<SignInMerge>();
        services.AddScoped<PersonaAccounts>();
        services.AddSingleton<DemoDiaryQueue>();
        services.AddHostedService<FirstAdmin>();
    }

    /// <summary>Call it after the error handling and before any Map.</summary>
    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<TokenGate>();
        app.UseAuthorization();
    }

    private static void Configure(IdentityOptions options)
    {
        // Length counts, not which characters (NIST SP 800-63B); CredentialRules says the rest and names the field.
        options.Password = new PasswordOptions
        {
            RequiredLength = CredentialRules.ShortestPassword, RequiredUniqueChars = 1,
            RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
        };
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
    }

    // A browser cannot set headers on a WebSocket, so hubs are sent the token in the address.
    private static void ReadTokenOfHubs(BearerTokenOptions options) => options.Events = new BearerTokenEvents
    {
        OnMessageReceived = context =>
        {
            if (context.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && context.Request.Query["access_token"] is [{ Length: > 0 } token])
                context.Token = token;
            return Task.CompletedTask;
        },
    };
}
