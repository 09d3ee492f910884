using LeafLoaf.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("web");

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
