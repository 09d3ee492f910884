using LeafLoaf.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("workers");

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
