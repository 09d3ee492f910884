using System.Text.Json;
using LeafLoaf.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Core.Data;

/// <summary>The system of record. Tables and columns are the snake_case names of sets and properties.</summary>
public sealed class LeafLoafDbContext(DbContextOptions<LeafLoafDbContext> options) : DbContext(options)
{
    public DbSet<ProductRow> Products => Set<ProductRow>();

    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductRow>(product =>
        {
            product.ToTable("products").HasKey(p => p.No);
            product.HasIndex(p => p.Id).IsUnique();
        });
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("users").HasKey(a => a.Id);
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
        });

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
