using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using LeafLoaf.AppHost.Native;
using LeafLoaf.Core;

// The native host's commands work here too: tests, imports and measurements use servers without containers.
if (args is ["stop"] or ["exec", ..])
    return await NativeHost.RunAsync(args);

var builder = DistributedApplication.CreateBuilder(args);
var local = builder.ExecutionContext.IsRunMode;

var postgres = builder.AddPostgres(ResourceNames.Postgres);
var database = postgres.AddDatabase(ResourceNames.Database);
var redis = builder.AddRedis(ResourceNames.Redis);
var qdrant = builder.AddQdrant(ResourceNames.Qdrant).WithImageTag("v1.16.3");
if (local)
{
    // File shares of container platforms cannot hold a PostgreSQL data directory; a deployment brings its own storage.
    postgres.WithDataVolume();
    redis.WithDataVolume().WithPersistence();
    qdrant.WithDataVolume();
}

var workers = Service(builder.AddProject<Projects.LeafLoaf_Workers>(ResourceNames.Workers, launchProfileName: null), port: null)
    .WithReference(database).WithReference(redis).WithReference(qdrant)
    .WaitFor(database).WaitFor(redis).WaitFor(qdrant);

// Workers are ready once the database is migrated and the catalog is indexed.
var api = Service(builder.AddProject<Projects.LeafLoaf_Api>(ResourceNames.Api, launchProfileName: null), WellKnownPorts.FromEnvironment().Api)
    .WithReference(database).WithReference(redis).WithReference(qdrant)
    .WaitFor(workers);
// For trying out, people of the demonstration sign in with one click; a deployment has real accounts only.
if (local)
{
    // Events that wait for the database outlive the process.
    api.WithEnvironment("Events__SpillPath", Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".leafloaf", "spill")));
    var mode = Environment.GetEnvironmentVariable("Auth__Mode") ?? "Demo";
    api.WithEnvironment("Auth__Mode", mode);
    // They make up the customers of the demonstration and move its orders on.
    workers.WithEnvironment("Auth__Mode", mode);
    if (Environment.GetEnvironmentVariable("Limits__Enabled") is { } limits) api.WithEnvironment("Limits__Enabled", limits);
}
else
{
    api.WithEnvironment("Auth__Mode", "Identity")
        .WithEnvironment("Auth__Admin__Email", builder.AddParameter("admin-email"))
        .WithEnvironment("Auth__Admin__Password", builder.AddParameter("admin-password", secret: true));
}

Service(builder.AddProject<Projects.LeafLoaf_Web>(ResourceNames.Web, launchProfileName: null), WellKnownPorts.FromEnvironment().Web)
    .WithReference(api).WaitFor(api)
    .WithExternalHttpEndpoints();

await builder.Build().RunAsync();
return 0;

// The same settings the native host hands over. A published service gets its port from the platform.
IResourceBuilder<ProjectResource> Service(IResourceBuilder<ProjectResource> project, int? port) => project
    .WithHttpEndpoint(port: local ? port : null)
    .WithEnvironment("DOTNET_ENVIRONMENT", "Production")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
    .WithHttpHealthCheck("/ready");
