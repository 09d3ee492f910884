using System.Globalization;
using LeafLoaf.Evaluations;
using LeafLoaf.Evaluations.Foods;
using LeafLoaf.Evaluations.Help;
using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;
using LeafLoaf.Evaluations.Reporting;
using LeafLoaf.Evaluations.Routing;

// The command for tuning: measures a running Api. The tests beside it measure one they start themselves.
if (args is ["help"]) return HelpCommand.Run();
if (args is ["foods", .. var texts]) return FoodsCommand.Run(texts);
if (args is ["routing", "cross", .. var raw]) return RoutingCommand.Cross(raw.FirstOrDefault());
if (args is ["routing", "without", var count]) return RoutingCommand.WithoutLast(int.Parse(count, CultureInfo.InvariantCulture));
if (args is ["routing", .. var rest]) return RoutingCommand.Run(rest.FirstOrDefault());
if (!Arguments.TryParse(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return 2;
}

var files = EvaluationFiles.Find();
if (arguments.Grades is { } filled)
{
    Console.WriteLine($"{UnjudgedSheet.Merge(filled, files)} grades added.");
    return 0;
}

using var client = new HttpClient { BaseAddress = arguments.Api };
var runs = new List<Run>();
foreach (var set in arguments.Sets)
    runs.Add(await Run.MeasureAsync(new SearchApi(client), GradedSet.Read(files, set, arguments.Kind), files, CancellationToken.None));

foreach (var run in runs.Where(r => r.Troubles.Count > 0))
    await Console.Error.WriteLineAsync($"{run.Troubles.Count} searches of {run.Set.Name} were not answered in full{Examples(run)}.");
Console.WriteLine(Table.Of(runs));
foreach (var run in runs.Where(r => r.Set.Name == SetName.Dev))
    Console.Write(WorstQueries.Of(run, arguments.Worst));
if (arguments.Unjudged is { } sheet)
    Console.WriteLine($"{UnjudgedSheet.Write(sheet, runs)} unjudged hits written to {sheet}.");
if (arguments.Record is { } record)
    DecisionRecord.Refresh(record, runs);
return 0;

// The held-back half is not shown, also not when a search of it fails.
static string Examples(Run run) => run.Set.Name == SetName.Dev ? ": " + string.Join("; ", run.Troubles.Take(5)) : "";
