using LeafLoaf.ServiceDefaults;
using LeafLoaf.Web;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddErrorPages();
builder.AddServiceDefaults("web");
builder.AddWebSettings();
builder.AddShopClients();
builder.AddShopPages();

var app = builder.Build();
app.MapServiceDefaults();
app.UseSecurityHeaders();
app.MapSuggestions();
app.MapThemeChoice();
app.MapShopPages();
app.Run();
