using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary>
/// <c>replay --user ID</c>: preferences from the log beside the live ones. With <c>--until</c> as they were at a time, with
/// <c>--rules</c> what other rules would have made of the shopper's searches. Exit code 0 says equal, 1 says not or a fault of the input.
/// </summary>
internal static class ReplayCommand
{
    private const int DifferencesShown = 20;

    public static async Task<int> RunAsync(IServiceProvider services, string[] arguments, CancellationToken ct)
    {
        if (ReplayArguments.Parse(arguments, out var fault) is not { } asked) return Fail($"{fault}\nUsage: {ReplayArguments.Usage}", code: 2);
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var log = new DatabaseProfileLog(database, new RulesStore(database));
        try
        {
            var last = await log.VersionAsync(asked.User, ct);
            if (last == 0) return Fail($"The log has no events of {asked.User}.");
            if (asked.Rules is { } file) return await WhatIfReport.RunAsync(database, log, asked, PersonalizationRules.Load(file), ct);
            if (asked.Until is { } until)
            {
                var version = await EventLog.VersionAtAsync(database, asked.User, until, ct);
                var then = await Replay.RunAsync(log, asked.User, version, ct: ct);
                Console.WriteLine($"{asked.User} at {until:u}: version {version} of {last}, preferences {ProfileReceipt.HashOf(then)[..12]}");
                Console.WriteLine(PreferencesJson.Text(then));
                return 0;
            }
            return await CompareAsync(services, log, asked.User, last, ct);
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    private static async Task<int> CompareAsync(IServiceProvider services, IProfileLog log, string userId, long last, CancellationToken ct)
    {
        var differences = 0;
        var places = new List<string>();
        foreach (var (place, live) in await LiveStates.ReadAsync(services, userId, ct))
        {
            places.Add($"{place} at version {live.Version}");
            // Compared at the version it is at: what came later is not yet in it.
            var replayed = await Replay.RunAsync(log, userId, live.Version, ct: ct);
            if (PreferencesJson.Same(live, replayed)) continue;
            var found = PreferencesDifference.Of(live, replayed).ToList();
            differences += Math.Max(1, found.Count);
            Console.WriteLine($"{place}, version {live.Version}: live and log differ.");
            foreach (var difference in found.Take(DifferencesShown)) Console.WriteLine($"  {difference}");
            if (found.Count > DifferencesShown) Console.WriteLine($"  and {found.Count - DifferencesShown} more");
        }
        if (differences > 0) return 1;
        var whole = await Replay.RunAsync(log, userId, last, ct: ct);
        var compared = places.Count == 0 ? "nothing live is stored, so live is read from the log" : string.Join(", ", places);
        Console.WriteLine($"equal\n{last} events; preferences {ProfileReceipt.HashOf(whole)}; compared: {compared}");
        return 0;
    }

    private static int Fail(string message, int code = 1)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
