using LeafLoaf.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("api");

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
