using System.Globalization;
using LeafLoaf.Web.Clients;

namespace LeafLoaf.Web.Components.Staff;

/// <summary>Words for what tickets say in codes.</summary>
internal static class TicketWords
{
    public static string Reason(string code) => code switch
    {
        "asked_for_person" => "Asked for a person",
        "allergic_reaction" => "Allergic reaction",
        "large_refund" => "Large refund",
        "not_understood" => "Not understood",
        "anger" => "Angry",
        _ => code.Replace('_', ' '),
    };

    public static string Status(DeskTicket ticket) => ticket.Status switch
    {
        "closed" => "Closed",
        _ when ticket.WaitingSince is not null => "To be answered",
        _ => "Answered",
    };

    /// <summary>How long somebody has waited, in the largest unit that fits.</summary>
    public static string Waiting(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} days"),
    };

    public static string Who(DeskTicket ticket) => ticket.Customer ?? (ticket.UserId is { } id ? $"Shopper {id[..Math.Min(8, id.Length)]}" : "A visitor");

    /// <summary>Who said something.</summary>
    public static string Speaker(SaidMessage message) => message switch
    {
        { Role: "user" } => "Shopper",
        { Agent: "human" } => "Our team",
        { Agent: { } agent } => $"Assistant ({agent.Replace('_', ' ')})",
        _ => "Assistant",
    };
}
