namespace LeafLoaf.CatalogBuilder.Synonyms;

/// <summary>
/// What a person has struck out. A line is an identifier (<c>@en:whiting</c>, a whole group), a name (no other name may stand for it)
/// or a pair (<c>cowpea =&gt; cow</c>).
/// </summary>
internal sealed class StopList
{
    private readonly HashSet<string> _stopped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Entries that struck nothing out: the sources have changed or there is a slip.</summary>
    public IEnumerable<string> Unused => _stopped.Except(_used).Order(StringComparer.Ordinal);

    public static StopList Read(string path)
    {
        var list = new StopList();
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#'))
            list._stopped.Add(line[0] == '@' ? line.Trim() : string.Join(" => ", line.Split("=>").Select(Phrase.Key)));
        return list;
    }

    public bool Stops(NameGroup group) => Has($"@{group.Id}");

    public bool Stops(string left) => Has(left);

    public bool Stops(string left, string right) => Has($"{left} => {right}");

    private bool Has(string entry)
    {
        if (!_stopped.Contains(entry)) return false;
        _used.Add(entry);
        return true;
    }
}
