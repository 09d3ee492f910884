using LeafLoaf.Bench;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("Measures a fresh shop of its own: start, index, searches, suggestions, events, baskets and orders, memory. Takes about five minutes.\nsearch, suggest, track, nutrition, chat, orders or advice measures one part only; fold what an event costs in a profile, in seconds.");
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
if (args is [] or ["search"]) await SearchBench.RunAsync(shop, queries, report);
if (args is [] or ["search"] or ["personal"]) await PersonalBench.RunAsync(shop, queries, report);
if (args is [] or ["suggest"]) await SuggestBench.RunAsync(shop, queries, report);
if (args is [] or ["track"]) await TrackBench.RunAsync(shop, report);
if (args is [] or ["chat"]) await ChatBench.RunAsync(shop, queries, report);
if (args is [] or ["nutrition"]) await NutritionBench.RunAsync(shop, report);
if (args is [] or ["orders"]) await OrderBench.RunAsync(shop, report);
if (args is [] or ["advice"]) await AdviceBench.RunAsync(shop, report);
await shop.MeasureMemoryAsync(report);
report.Print();
if (args is []) await report.WriteAsync(shop.ResultsFile);
return 0;
