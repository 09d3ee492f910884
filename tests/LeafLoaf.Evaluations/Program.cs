using LeafLoaf.Evaluations;
using LeafLoaf.Evaluations.Judging;
using LeafLoaf.Evaluations.Measuring;
using LeafLoaf.Evaluations.Reporting;

// The command for tuning: measures a running Api. The tests beside it measure one they start themselves.
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

var troubles = runs.SelectMany(r => r.Troubles).ToList();
if (troubles.Count > 0) await Console.Error.WriteLineAsync($"{troubles.Count} searches were not answered in full: {string.Join("; ", troubles.Take(5))}");
Console.WriteLine(Table.Of(runs));
foreach (var run in runs.Where(r => r.Set.Name == SetName.Dev))
    Console.Write(WorstQueries.Of(run, arguments.Worst));
if (arguments.Unjudged is { } sheet)
    Console.WriteLine($"{UnjudgedSheet.Write(sheet, runs)} unjudged hits written to {sheet}.");
if (arguments.Record is { } record)
    DecisionRecord.Refresh(record, runs);
return 0;
