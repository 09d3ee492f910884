namespace LeafLoaf.Web.Accounts;

internal static class AccountsRegistration
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Personas>();
        builder.Services.AddScoped<SignInFlow>();
    }
}
