using LeafLoaf.Bench;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("Measures a fresh shop of its own: start, index, searches, suggestions, events, chat, food, baskets and orders, memory, a model behind the chat. Takes about ten minutes.\nsearch, personal, suggest, track, chat, nutrition, orders, advice or gateway measures one part only; fold what an event costs in a profile, in seconds.");
    return 0;
}
var report = new Report();
if (args is [] or ["fold"]) FoldBench.Run(report);
if (args is ["fold"])
{
    report.Print();
    return 0;
}
await using var shop = await Shop.OpenAsync(report);
var queries = await Queries.FromCatalogAsync(shop);
// Each part can be had alone, for whoever works on it: bench track. Only a whole run is written down.
(string Name, Func<Task> Run)[] parts =
[
    ("search", () => SearchBench.RunAsync(shop, queries, report)), ("personal", () => PersonalBench.RunAsync(shop, queries, report)),
    ("suggest", () => SuggestBench.RunAsync(shop, queries, report)), ("track", () => TrackBench.RunAsync(shop, report)),
    ("chat", () => ChatBench.RunAsync(shop, queries, report)), ("nutrition", () => NutritionBench.RunAsync(shop, report)),
    ("orders", () => OrderBench.RunAsync(shop, report)), ("advice", () => AdviceBench.RunAsync(shop, report)),
    ("memory", () => shop.MeasureMemoryAsync(report)),
    // Another replica, with a model: after the memory of the first was taken.
    ("gateway", () => GatewayBench.RunAsync(shop, queries, report)),
];
foreach (var (name, run) in parts)
    if (args is [] || args[0] == name || (args[0] == "search" && name == "personal") || name == "memory") await report.PartAsync(name, run);
report.Print();
if (args is []) await report.WriteAsync(shop.ResultsFile);
return 0;
