using LeafLoaf.Core.Caching;
using LeafLoaf.Core.Data;
using LeafLoaf.ServiceDefaults;
using LeafLoaf.ServiceDefaults.Health;
using LeafLoaf.Workers.Commands;
using LeafLoaf.Workers.Events;
using LeafLoaf.Workers.Indexing;
using LeafLoaf.Workers.Migrations;
using LeafLoaf.Workers.Orders;
using LeafLoaf.Workers.Scheduling;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("workers");
builder.Services.AddDatabase(builder.Configuration);
builder.Services.AddRedis(builder.Configuration);
builder.Services.AddSingleton<MigrationRunner>();
builder.AddIndexing();
builder.AddOrders();
if (CommandLine.IsCommand(args)) return await CommandLine.RunAsync(builder, args);

builder.AddScheduling();
builder.Services.AddHostedService<CatalogService>();
builder.Services.AddHostedService<EventPartitions>();
builder.Services.AddHostedService<OrderJobs>();
var app = builder.Build();
app.MapServiceDefaults();
app.Services.GetRequiredService<StartupState>().Expect(CatalogService.StartupStep);
await app.RunAsync();
return 0;
