using LeafLoaf.Bench;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("Measures a fresh shop of its own: start, index, searches, suggestions, memory. Takes about three minutes; with the argument fold only what an event costs in a profile, in seconds.");
    return 0;
}
var report = new Report();
FoldBench.Run(report);
if (args is ["fold"])
{
    report.Print();
    return 0;
}
await using var shop = await Shop.OpenAsync(report);
var queries = await Queries.FromCatalogAsync(shop);
await SearchBench.RunAsync(shop, queries, report);
await SuggestBench.RunAsync(shop, queries, report);
await shop.MeasureMemoryAsync(report);
report.Print();
await report.WriteAsync(shop.ResultsFile);
return 0;
