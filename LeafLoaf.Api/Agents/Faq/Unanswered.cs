using System.Text.RegularExpressions;
using System.Threading.Channels;
using LeafLoaf.Core.Data;
using LeafLoaf.Core.Retrieval;
using Npgsql;

namespace LeafLoaf.Api.Agents.Faq;

/// <summary>
/// Counts the questions the help has no answer to. Nobody waits for it: questions are noted in memory and written together; while the
/// database is away the newest are dropped. Numbers and addresses are taken out, and whose question it was is not known here.
/// </summary>
public sealed partial class Unanswered(NpgsqlDataSource database, TimeProvider time, ILogger<Unanswered> logger) : BackgroundService
{
    private const int Waiting = 500, LongestQuestion = 200, MostKept = 5000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _noted = Channel.CreateBounded<string>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Note(string question)
    {
        if (Normalize(question) is { Length: > 0 } normalized) _noted.Writer.TryWrite(normalized);
    }

    /// <summary>Lower case words without numbers, codes and addresses; at most 200 characters.</summary>
    public static string Normalize(string question)
    {
        var text = string.Join(' ', Tokenizer.Tokenize(Personal().Replace(question, " ")).Where(t => !t.Any(char.IsAsciiDigit)));
        return text.Length > LongestQuestion ? text[..LongestQuestion] : text;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var questions = new Dictionary<string, int>(StringComparer.Ordinal);
            while (_noted.Reader.TryRead(out var question)) questions[question] = questions.GetValueOrDefault(question) + 1;
            if (questions.Count == 0) continue;
            try
            {
                await WriteAsync(questions, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogDebug(e, "{Count} unanswered questions were not counted", questions.Count);
            }
        }
    }

    private async Task WriteAsync(Dictionary<string, int> questions, CancellationToken ct)
    {
        await database.ExecuteAsync(
            """
            insert into faq_unanswered (question, times) select q, n from unnest($1::text[], $2::integer[]) as t(q, n)
            on conflict (question) do update set times = faq_unanswered.times + excluded.times, last_asked = now()
            """, [questions.Keys.ToArray(), questions.Values.ToArray()], ct);
        await database.ExecuteAsync(
            "delete from faq_unanswered where question in (select question from faq_unanswered order by times desc, last_asked desc offset $1)", [MostKept], ct);
    }

    [GeneratedRegex(@"\S+@\S+|https?://\S+|\+?\d[\d\s().-]{6,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Personal();
}
