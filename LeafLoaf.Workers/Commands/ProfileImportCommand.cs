using LeafLoaf.Core.Events;
using LeafLoaf.Core.Profiles;
using LeafLoaf.Workers.Migrations;
using Npgsql;

namespace LeafLoaf.Workers.Commands;

/// <summary>
/// <c>import profile FILE</c>: takes a shopper's log exported elsewhere into this shop. The same preferences come out, which their hash proves.
/// </summary>
internal static class ProfileImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var receipt = await ProfileReceipt.ReadAsync(file, ct);
            var userId = receipt.About.UserId;
            if (ProfileReceipt.HashOf(await Replay.RunAsync(receipt, userId, ct: ct)) != receipt.About.PreferencesSha256)
                throw new InvalidDataException("The events do not give the preferences the file promises; it was changed or is not whole.");
            await services.GetRequiredService<MigrationRunner>().ApplyAsync(ct);
            var database = services.GetRequiredService<NpgsqlDataSource>();
            var imported = await ImportAsync(database, receipt, ct);
            var hash = ProfileReceipt.HashOf(await Replay.RunAsync(new DatabaseProfileLog(database, new RulesStore(database)), userId, ct: ct));
            if (hash != receipt.About.PreferencesSha256) throw new InvalidDataException("The imported log gives other preferences.");
            Console.WriteLine($"{imported} events of {userId} imported; preferences {hash}, as exported");
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> ImportAsync(NpgsqlDataSource database, ProfileReceipt receipt, CancellationToken ct)
    {
        var events = receipt.Events.ToList();
        foreach (var userId in events.Select(e => e.UserId).Distinct())
        {
            // A receipt whose early events gave way to a snapshot does not begin with the first number, and a log has no gaps.
            if (events.First(e => e.UserId == userId).Version != 1) throw new InvalidDataException($"The events of {userId} do not begin with the first.");
            if (await EventLog.VersionAsync(database, userId, ct) > 0) throw new InvalidDataException($"{userId} has events here already.");
        }
        var rules = new RulesStore(database);
        foreach (var version in receipt.Rules) await rules.RecordAsync(version, ct);
        // One group, one transaction: all of it or nothing.
        await using var append = new EventAppend(database);
        var results = await append.AppendAsync([.. events.Select(e => new NewEvent(e))], ct);
        return results.All(r => r.Outcome == AppendOutcome.Stored) ? results.Length
            : throw new InvalidDataException("Not all events could be stored.");
    }
}
