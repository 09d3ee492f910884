using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LeafLoaf.IntegrationTests.Agents.Chat;
using LeafLoaf.IntegrationTests.Orders;

namespace LeafLoaf.IntegrationTests.Agents.Dialogs;

/// <summary>Holds one dialog with one Api and tells everything that was not as it is written.</summary>
internal sealed class DialogRun(OrderShop shop, Uri api, ScriptedModel? model)
{
    private readonly StringBuilder _told = new();
    private readonly List<string> _faults = [];

    /// <summary>What was said, for a test that fails.</summary>
    public string Told => _told.ToString();

    /// <returns>What differs, none when all is well.</returns>
    public async Task<IReadOnlyList<string>> HoldAsync(Dialog dialog)
    {
        using var world = await DialogWorld.OfAsync(shop, api, dialog.As);
        foreach (var given in dialog.Given) await world.PrepareAsync(given);
        using var stranger = new HttpClient { BaseAddress = api };
        string? session = null;
        foreach (var turn in dialog.Turns)
        {
            if (turn.Session == "new") session = null;
            model?.Play(turn.Model.Select(world.Filled));
            var talk = turn.By == "stranger" ? new Talk(stranger, OrderShop.NewShopper()) : new Talk(world.Api, world.Name);
            talk.Session = session;
            using var response = await talk.PostAsync(world.Filled(turn.Say), [.. turn.Context.Select(c => (c.Key, world.Filled(c.Value)))]);
            var answer = await response.JsonAsync();
            _told.AppendLine($"> {world.Filled(turn.Say)}").AppendLine(answer["message"]?.ToString() ?? answer.ToJsonString())
                .AppendLine($"  [{answer["agent_used"]}; {string.Join("; ", Notes(answer))}; {answer["metadata"]?["degraded"]?.ToJsonString()}]");
            var before = _faults.Count;
            if ((int)response.StatusCode != turn.Status) Fault($"the status is {(int)response.StatusCode}, not {turn.Status}");
            else if (response.StatusCode == HttpStatusCode.OK)
            {
                session = answer["session_id"]!.GetValue<string>();
                Judge(turn, answer, world);
            }
            if (model is not null) foreach (var left in model.Left) Fault($"the model {left}");
            if (turn.Then is { } then) foreach (var fault in await world.DifferAsync(then, session)) Fault(fault);
            if (_faults.Count > before) _told.AppendLine($"  !! {string.Join("\n  !! ", _faults.Skip(before))}");
        }
        return _faults;
    }

    private void Judge(Turn turn, JsonNode answer, DialogWorld world)
    {
        var (text, metadata, tools) = (answer.Text(), answer["metadata"]!, answer.Tools());
        if (turn.Agent is { } agent && answer.Agent() != agent) Fault($"{answer.Agent()} answered, not {agent}");
        foreach (var tool in turn.Tools.Where(t => !tools.Contains(t))) Fault($"{tool} was not used, only {string.Join(", ", tools)}");
        if (turn.Repair is { } repair && !Notes(answer).Any(n => n.StartsWith(repair.Replace("_", "", StringComparison.Ordinal) + ":", StringComparison.OrdinalIgnoreCase))) Fault($"it was read as {string.Join(", ", Notes(answer))}, not {repair}");
        foreach (var word in turn.Has.Select(world.Filled).Where(w => !text.Contains(w, StringComparison.OrdinalIgnoreCase))) Fault($"'{word}' is not in the answer");
        // What tools found may hold what is then left out.
        var shown = answer.DeepClone();
        shown["metadata"]!.AsObject().Remove("trace");
        var all = shown.ToJsonString() + text;
        foreach (var word in turn.Lacks.Select(world.Filled).Where(w => all.Contains(w, StringComparison.OrdinalIgnoreCase))) Fault($"'{word}' is in the answer");
        foreach (var seam in Seams.Of(text)) Fault($"the wording: {seam}");
        var waits = metadata["confirm"] is not null ? "yes" : answer.Waits() ? "answer" : "nothing";
        if (waits != turn.Waits) Fault($"{waits} is waited for, not {turn.Waits}");
        if (turn.Choices is { } choices && (metadata["choices"]?.AsArray().Count ?? 0) != choices) Fault($"{metadata["choices"]?.AsArray().Count ?? 0} choices are offered, not {choices}");
        var cited = metadata["citations"]!.AsArray().Select(c => c!["id"]!.ToString()).ToList();
        if (turn.Cites is { } cites && (cites.Count == 0 ? cited.Count > 0 : cites.Except(cited).Any())) Fault($"[{string.Join(", ", cited)}] is cited, not [{string.Join(", ", cites)}]");
        if (turn.Ticket != metadata["ticket_id"] is not null && turn.Ticket) Fault("there is no ticket");
        var degraded = metadata["degraded"]!.AsArray().Select(d => d!.ToString()).ToList();
        if (!degraded.SequenceEqual(model is null ? [] : turn.Degraded)) Fault($"it is degraded by [{string.Join(", ", degraded)}], not [{string.Join(", ", turn.Degraded)}]");
    }

    private static IEnumerable<string> Notes(JsonNode answer) => (answer["metadata"]?["trace"]?.AsArray() ?? [])
        .Where(s => s!["agent"]?.ToString() == "supervisor").Select(s => s!["output"]?["decided"]?.ToString() ?? "");

    private void Fault(string what) => _faults.Add(what);
}
