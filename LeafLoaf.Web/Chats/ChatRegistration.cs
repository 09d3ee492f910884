namespace LeafLoaf.Web.Chats;

internal static class ChatRegistration
{
    public static void AddChats(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KnownVoice>();
        builder.Services.AddScoped<ChatReader>();
        builder.Services.AddScoped<ChatRendering>();
        builder.Services.AddScoped<ChatTurns>();
        builder.Services.AddScoped<ChatWatching>();
    }
}
