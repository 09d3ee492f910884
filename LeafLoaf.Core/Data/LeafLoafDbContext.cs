using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace LeafLoaf.Core.Data;

/// <summary>The system of record. Tables and columns are the snake_case names of sets and properties.</summary>
public sealed class LeafLoafDbContext(DbContextOptions<LeafLoafDbContext> options) : DbContext(options)
{
    public DbSet<ProductRow> Products => Set<ProductRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductRow>(product =>
        {
            product.ToTable("products").HasKey(p => p.No);
            product.HasIndex(p => p.Id).IsUnique();
        });

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }
}
