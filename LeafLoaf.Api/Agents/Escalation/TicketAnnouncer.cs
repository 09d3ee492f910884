using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LeafLoaf.Core.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeafLoaf.Api.Agents.Escalation;

/// <summary>
/// Announces new tickets at the webhook, at least once each: a ticket counts as announced when the other side said so. What is sent names
/// the ticket and says nothing of its content, for nobody knows who reads along there.
/// </summary>
public sealed class TicketAnnouncer(
    NpgsqlDataSource database, IHttpClientFactory clients, IOptions<EscalationOptions> options, TimeProvider time, ILogger<TicketAnnouncer> logger) : BackgroundService
{
    public const string Client = "ticket webhook";
    private const int MostAtOnce = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _woken = new(0, 1);

    /// <summary>There is a new ticket.</summary>
    public void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WebhookUrl is not { Length: > 0 } url) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await _woken.WaitAsync(LookAgain, stoppingToken);
            try
            {
                while (await AnnounceAsync(new Uri(url), stoppingToken) == MostAtOnce) { }
            }
            catch (Exception e) when (e is NpgsqlException or HttpRequestException or TimeoutException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("New tickets could not be announced ({Reason}); the next try is in {Seconds} s", e.Message, LookAgain.TotalSeconds);
            }
        }
    }

    private async Task<int> AnnounceAsync(Uri url, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Locked while they are sent, so that the other replica takes others.
        var tickets = await connection.ListAsync(
            """
            select ticket_id, priority, reasons, created_at from tickets
            where announced_at is null and status <> 'closed' and conversation_id is not null and created_at > $2
            order by created_at limit $1 for update skip locked
            """, [MostAtOnce, time.GetUtcNow().AddDays(-1).UtcDateTime],
            r => (Id: r.GetString(0), Priority: r.GetString(1), Reasons: r.GetFieldValue<string[]>(2), CreatedAt: r.Time(3)), ct);
        var sent = new List<string>();
        try
        {
            foreach (var ticket in tickets)
            {
                await SendAsync(url, new { @event = "ticket_opened", ticket_id = ticket.Id, priority = ticket.Priority, reasons = ticket.Reasons, created_at = ticket.CreatedAt, url = Link(ticket.Id) }, ct);
                sent.Add(ticket.Id);
            }
        }
        finally
        {
            await connection.ExecuteAsync("update tickets set announced_at = now() where ticket_id = any($1)", [sent.ToArray()], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        return tickets.Count;
    }

    private async Task SendAsync(Uri url, object news, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(news);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        if (options.Value.WebhookSecret is { } secret)
            request.Headers.Add("X-LeafLoaf-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        using var response = await clients.CreateClient(Client).SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }

    private string? Link(string ticketId) => options.Value.ShopUrl is { Length: > 0 } shop ? $"{shop.TrimEnd('/')}/desk/tickets/{ticketId}" : null;
}
