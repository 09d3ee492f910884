using System.Reflection;

namespace LeafLoaf.Core.Catalog.Inference;

/// <summary>What a phrase of an ingredient list says: surely there, perhaps there. Oats are told apart from other gluten.</summary>
public sealed record AllergenWord(Allergens Contains, Allergens May, bool Oats)
{
    public bool IsNone => Contains == Allergens.None && May == Allergens.None;
}

/// <summary>The phrases of allergens.txt, an embedded file.</summary>
public static class AllergenLexicon
{
    public static readonly PhraseMatcher<AllergenWord> Phrases = Load();

    private static PhraseMatcher<AllergenWord> Load()
    {
        var matcher = new PhraseMatcher<AllergenWord>();
        foreach (var (head, phrases) in EmbeddedList.Read("allergens.txt"))
        {
            var word = Word(head);
            foreach (var phrase in phrases) matcher.Add(Words.Of(phrase), word);
        }
        return matcher;
    }

    private static AllergenWord Word(string head)
    {
        if (head == "none") return new(Allergens.None, Allergens.None, false);
        if (head == "gluten-oats") return new(Allergens.Gluten, Allergens.None, true);
        Allergens contains = Allergens.None, may = Allergens.None;
        foreach (var part in head.Split('+'))
        {
            var perhaps = part.StartsWith('~');
            var name = perhaps ? part[1..] : part;
            var allergen = name == "treenuts" ? Allergens.TreeNuts : Enum.Parse<Allergens>(name, ignoreCase: true);
            if (perhaps) may |= allergen;
            else contains |= allergen;
        }
        return new(contains, may, false);
    }
}

/// <summary>Embedded lists of the form <c>head: phrase, phrase</c>; a line that begins with # is a comment.</summary>
public static class EmbeddedList
{
    public static IEnumerable<(string Head, string[] Phrases)> Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = Array.Find(assembly.GetManifestResourceNames(), n => n.EndsWith("." + name, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        while (reader.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || line.StartsWith('#')) continue;
            yield return (line[..colon].Trim(), line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
