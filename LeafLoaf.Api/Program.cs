using LeafLoaf.Api.Catalog;
using LeafLoaf.Api.Http;
using LeafLoaf.Api.Ops;
using LeafLoaf.Api.Search;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using LeafLoaf.ServiceDefaults;
using LeafLoaf.ServiceDefaults.Health;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("api");
builder.Services.AddJsonDefaults();
builder.Services.AddValidation();
builder.Services.AddOpenApi();
builder.Services.AddDatabase(builder.Configuration);
builder.Services.AddRedis(builder.Configuration);
builder.Services.AddStoreHealth();
builder.Services.AddCatalog();
builder.AddSearch();

var app = builder.Build();
app.MapServiceDefaults();
app.Services.GetRequiredService<StartupState>().Expect(SnapshotService.StartupStep);
app.MapOpenApi("/openapi/v1.json");
app.MapCatalog();
app.MapSearch();
app.Run();
