using System.Net;
using LeafLoaf.IntegrationTests.Accounts;

namespace LeafLoaf.IntegrationTests.Security;

/// <summary>Everybody who may come to the Api, each with an id and a token.</summary>
public sealed record Cast(Person Nobody, Person Broken, Person Anonymous, Person Owner, Person Other, Person Agent, Person Admin)
{
    public IEnumerable<Person> All => [Nobody, Broken, Anonymous, Owner, Other, Agent, Admin];

    public static async Task<Cast> GatherAsync(HttpClient demo) => new(
        new("nobody", "", Token: null), new("somebody with a broken token", "", "broken"),
        await AsAsync("an anonymous shopper", demo.PostAsync("/api/accounts/anonymous")),
        await AsAsync("the owner", demo.PostAsync("/api/accounts/register", new { email = Asking.NewEmail(), password = Asking.Password })),
        await AsAsync("another shopper", demo.PostAsync("/api/accounts/register", new { email = Asking.NewEmail(), password = Asking.Password })),
        await AsAsync("an agent", demo.PostAsync("/api/accounts/personas/agent/login")),
        await AsAsync("an administrator", demo.PostAsync("/api/accounts/personas/admin/login")));

    private static async Task<Person> AsAsync(string who, Task<Answered> arrival)
    {
        var answer = await arrival;
        answer.Is(HttpStatusCode.OK);
        return new(who, answer["user_id"], answer["access_token"]);
    }
}

public sealed record Person(string Who, string Id, string? Token);
