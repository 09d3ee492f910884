using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Spectre.Console;

namespace LeafLoaf.Bench;

/// <summary>One measured number beside what was asked of it.</summary>
/// <param name="Name">What was measured, with its circumstances.</param>
/// <param name="Unit">ms, s, 1/s, MB or x.</param>
/// <param name="Target">The limit, or null when there is none.</param>
/// <param name="AtLeast">True when the target is a lower limit.</param>
public sealed record Measurement(string Name, double Value, string Unit, double? Target = null, bool AtLeast = false)
{
    public bool? Met => Target is not { } target ? null : AtLeast ? Value >= target : Value <= target;
}

/// <summary>Collects measurements, prints them as a table and writes them to a file.</summary>
public sealed class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly List<Measurement> _rows = [];

    public void Add(string name, double value, string unit, double? target = null, bool atLeast = false)
    {
        var row = new Measurement(name, value, unit, target, atLeast);
        _rows.Add(row);
        AnsiConsole.MarkupLineInterpolated($"[grey]{name}: {Shown(value)} {unit}[/]");
    }

    /// <summary>Runs a part; what goes wrong in one is a missed row and does not cost the others.</summary>
    public async Task PartAsync(string name, Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or TimeoutException or OperationCanceledException or System.Data.Common.DbException or JsonException)
        {
            AnsiConsole.WriteException(e);
            Add($"parts that broke off: {name}", 1, "", 0);
        }
    }

    public void Print()
    {
        var table = new Table().AddColumns("What", "Measured", "Asked", "");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var row in _rows)
            table.AddRow(Markup.Escape(row.Name), $"{Shown(row.Value)} {row.Unit}",
                row.Target is { } target ? $"{(row.AtLeast ? "≥" : "≤")} {Shown(target)} {row.Unit}" : "",
                row.Met switch { true => "[green]met[/]", false => "[red]missed[/]", null => "" });
        // Into a file or a log the table is as wide as its names.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
        var asked = _rows.Where(r => r.Met is not null).ToList();
        AnsiConsole.MarkupLineInterpolated($"{asked.Count(r => r.Met == true)} of {asked.Count} limits met{(asked.Exists(r => r.Met == false) ? "; missed:" : ".")}");
        foreach (var row in asked.Where(r => r.Met == false))
            AnsiConsole.MarkupLineInterpolated($"[red]  {row.Name}: {Shown(row.Value)} {row.Unit}, asked {(row.AtLeast ? "≥" : "≤")} {Shown(row.Target!.Value)}[/]");
    }

    public async Task WriteAsync(string file)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, new
        {
            MeasuredAt = DateTimeOffset.UtcNow, Cores = Environment.ProcessorCount, System = RuntimeInformation.OSDescription,
            Runtime = RuntimeInformation.FrameworkDescription, Rows = _rows,
        }, Json);
        AnsiConsole.MarkupLineInterpolated($"Written to {file}");
    }

    private static string Shown(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
