using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.CatalogBuilder.Synonyms;

/// <summary>
/// <c>synonyms</c>: writes config/synonyms.derived.txt from the names that taxonomies and WordNet give to one food. Only words the
/// shop hardly uses lead to words it does use, so the file helps where nothing would be found and is silent elsewhere.
/// </summary>
internal static class SynonymsCommand
{
    private const string Head = """
        # Other names of foods, leading to the name the shop's products carry. Made by "LeafLoaf.CatalogBuilder synonyms": do not edit,
        # add to synonyms.txt or to the stop list beside the tool instead.
        # Names from the ingredient and category taxonomies of Open Food Facts (https://openfoodfacts.org), © its contributors, made
        # available under the Open Database License 1.0 (https://opendatacommons.org/licenses/odbl/1-0/); this list is under it too.
        # Names from WordNet 3.0 (https://wordnet.princeton.edu), copyright 2006 by Princeton University, all rights reserved, under the WordNet licence, which permits use,
        # copying and changing for any purpose and without fee provided that this notice stays; the software and database are
        # provided "as is" without warranty.
        """;

    public static int Run(CatalogOptions options)
    {
        var titles = TitleIndex.Read(Path.Combine(options.Out, "products.ndjson.gz"));
        var stop = StopList.Read(Path.Combine(AppContext.BaseDirectory, "Synonyms", "stop.txt"));
        var known = Known(Path.Combine(options.Config, "synonyms.txt"));
        var groups = NameGroups.Read(options.Raw).ToList();
        var lines = DerivedPairs.Of(groups, titles, stop, known);
        var path = Path.Combine(options.Config, "synonyms.derived.txt");
        File.WriteAllText(path, $"{Head}\n{string.Join('\n', lines)}\n");
        Console.WriteLine($"{groups.Count:N0} groups of names, {lines.Count:N0} words that lead to others in {path}");
        foreach (var unused in stop.Unused) Console.WriteLine($"stop list: nothing to stop for '{unused}'");
        return 0;
    }

    // What people have already decided by hand stays as it is.
    private static HashSet<string> Known(string path) => File.ReadLines(path)
        .Where(l => l.Length > 0 && l[0] != '#')
        .SelectMany(l => l.Split("=>")[0].Split(','))
        .Select(Phrase.Key)
        .ToHashSet(StringComparer.Ordinal);
}

/// <summary>How phrases are compared: their stems without small words, joined by blanks.</summary>
internal static class Phrase
{
    public static string Key(string text) =>
        string.Join(' ', Tokenizer.Tokenize(text).Where(t => !StopWords.Contains(t)).Select(Stemmer.Stem));
}
