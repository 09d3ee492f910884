namespace LeafLoaf.CatalogBuilder;

/// <summary>Where the raw tables are and where the results go; paths are relative to the working directory.</summary>
public sealed record CatalogOptions(string Raw, string Out, string Models, string Config)
{
    public static CatalogOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new CatalogOptions("../shared/data", "data/catalog", "data/models", "config");
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length) return null;
            var changed = args[i] switch
            {
                "--raw" => options with { Raw = args[i + 1] },
                "--out" => options with { Out = args[i + 1] },
                "--models" => options with { Models = args[i + 1] },
                "--config" => options with { Config = args[i + 1] },
                _ => null,
            };
            if (changed is null) return null;
            options = changed;
        }
        return options;
    }
}
