using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LeafLoaf.Api.Catalog;

/// <summary>The shop's departments and the categories in each, in the order of <c>config/categories.yaml</c>.</summary>
public sealed class Departments
{
    private Departments(IReadOnlyList<Department> all) => All = all;

    public IReadOnlyList<Department> All { get; }

    public static Departments Load(string path)
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        var file = reader.Deserialize<DepartmentFile>(File.ReadAllText(path));
        return new Departments([.. file.Departments.Select(d => new Department(d.Name, [.. d.Categories.Select(c => c.Name)]))]);
    }

    public sealed record Department(string Name, IReadOnlyList<string> Categories);

    private sealed class DepartmentFile
    {
        public List<DepartmentEntry> Departments { get; set; } = [];
    }

    private sealed class DepartmentEntry
    {
        public string Name { get; set; } = "";
        public List<CategoryEntry> Categories { get; set; } = [];
    }

    private sealed class CategoryEntry
    {
        public string Name { get; set; } = "";
    }
}
