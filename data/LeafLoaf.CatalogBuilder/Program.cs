using LeafLoaf.CatalogBuilder;
using LeafLoaf.CatalogBuilder.Vectors;

return args.FirstOrDefault() switch
{
    "catalog" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => CatalogCommand.Run(options),
    "vectors" => VectorsCommand.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: LeafLoaf.CatalogBuilder catalog [--raw DIR] [--out DIR] [--models DIR] [--config DIR]
               LeafLoaf.CatalogBuilder vectors [--help]
        """);
    return 2;
}
