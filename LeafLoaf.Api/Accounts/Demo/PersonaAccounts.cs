using LeafLoaf.Api.Privacy;
using LeafLoaf.Core.Accounts;
using LeafLoaf.Core.Catalog;
using LeafLoaf.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Api.Accounts.Demo;

/// <summary>The accounts of the demonstration's people, made when somebody first signs in as one of them. They have no password.</summary>
public sealed class PersonaAccounts(LeafLoafDbContext db, HealthProfiles health, DemoDiaryQueue diaries, TimeProvider time)
{
    public async Task<Account> GetAsync(Persona persona, CancellationToken ct)
    {
        var email = $"{persona.Id}@demo.leafloaf.example";
        var (id, name, normalized, now) = (persona.UserId, persona.Name, email.ToUpperInvariant(), time.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into users (id, created_at, role, display_name, persona, user_name, normalized_user_name, email, normalized_email, email_confirmed)
            values ({id}, {now}, {persona.Role}, {name}, {persona.Id}, {email}, {normalized}, {email}, {normalized}, true)
            on conflict do nothing
            """, ct);
        if (persona.Allergies != Allergens.None || persona.Diets != Diets.None)
            await health.SeedAsync(id.ToString(), new([.. FlagNames<Diets>.Instance.Of(persona.Diets)], [.. FlagNames<Allergens>.Instance.Of(persona.Allergies)]), ct);
        diaries.Ask(persona);
        return await db.Accounts.AsNoTracking().FirstAsync(a => a.Id == id, ct);
    }
}
