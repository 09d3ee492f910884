using LeafLoaf.CatalogBuilder;
using LeafLoaf.CatalogBuilder.Baskets;
using LeafLoaf.CatalogBuilder.Foods;
using LeafLoaf.CatalogBuilder.Intents;
using LeafLoaf.CatalogBuilder.Synonyms;
using LeafLoaf.CatalogBuilder.Vectors;

return args.FirstOrDefault() switch
{
    "catalog" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => CatalogCommand.Run(options),
    "synonyms" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => SynonymsCommand.Run(options),
    "lexicon" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => LexiconCommand.Run(options),
    "baskets" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => BasketsCommand.Run(options),
    "foods" when CatalogOptions.Parse(args.AsSpan(1)) is { } options => FoodsCommand.Run(options),
    "intents" when IntentsOptions.Parse(args.AsSpan(1)) is { } options => IntentsCommand.Run(options),
    "vectors" => VectorsCommand.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: LeafLoaf.CatalogBuilder catalog [--raw DIR] [--out DIR] [--models DIR] [--config DIR]
               LeafLoaf.CatalogBuilder synonyms [--raw DIR] [--out DIR] [--config DIR]
               LeafLoaf.CatalogBuilder lexicon [--raw DIR]
               LeafLoaf.CatalogBuilder baskets [--raw DIR] [--config DIR]
               LeafLoaf.CatalogBuilder foods [--raw DIR]
               LeafLoaf.CatalogBuilder intents [--raw DIR] [--intents DIR] [--models DIR] [--glove FILE] [--held-out FILE] [--public-only true]
               LeafLoaf.CatalogBuilder vectors [--help]
        """);
    return 2;
}
