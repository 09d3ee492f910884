using LeafLoaf.ServiceDefaults;
using LeafLoaf.Web;
using LeafLoaf.Web.Clients;
using LeafLoaf.Web.Http;
using LeafLoaf.Web.Live;
using LeafLoaf.Web.Shoppers;

var builder = WebApplication.CreateBuilder(args);
builder.AddErrorPages();
builder.AddServiceDefaults("web");
builder.AddWebSettings();
builder.AddShopClients();
builder.AddShoppers();
builder.AddPreferenceFeed();
builder.AddShopPages();

var app = builder.Build();
app.MapServiceDefaults();
app.UseSecurityHeaders();
app.UseShoppers();
app.MapSuggestions();
app.MapThemeChoice();
app.MapSignals();
app.MapPreferenceActions();
app.MapBasketActions();
app.MapShopPages();
app.Run();
