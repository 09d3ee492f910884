using LeafLoaf.CatalogBuilder.Vectors;

return args.FirstOrDefault() switch
{
    "vectors" => VectorsCommand.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: LeafLoaf.CatalogBuilder vectors [--help]");
    return 2;
}
