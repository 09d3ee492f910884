using LeafLoaf.Core.Retrieval;

namespace LeafLoaf.Core.Understanding;

/// <summary>
/// Groups of words that are used alike ("parcel", "package", "shipment"), so that the router has an idea of words it never learned.
/// Each word is in a wide group and in a narrow one.
/// </summary>
/// <param name="Words">Ids (<see cref="SparseEncoder.TermId"/>) of the words, ascending.</param>
/// <param name="Wide">Number of the wide group of each word.</param>
/// <param name="Narrow">Number of the narrow group of each word.</param>
public sealed record WordGroups(uint[] Words, byte[] Wide, ushort[] Narrow)
{
    public static readonly WordGroups None = new([], [], []);

    /// <summary>Null for a word that is in no group.</summary>
    public (byte Wide, ushort Narrow)? Find(string word) =>
        Array.BinarySearch(Words, SparseEncoder.TermId(word)) is >= 0 and var at ? (Wide[at], Narrow[at]) : null;

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Words.Length);
        var before = 0u;
        foreach (var word in Words)
        {
            // Differences pack better than the numbers.
            writer.Write(word - before);
            before = word;
        }
        writer.Write(Wide);
        foreach (var group in Narrow) writer.Write(group);
    }

    internal static WordGroups Read(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var (words, narrow, before) = (new uint[count], new ushort[count], 0u);
        for (var i = 0; i < count; i++) words[i] = before += reader.ReadUInt32();
        var wide = reader.ReadBytes(count);
        if (wide.Length != count) throw new InvalidDataException("The groups of words are cut short.");
        for (var i = 0; i < count; i++) narrow[i] = reader.ReadUInt16();
        return new(words, wide, narrow);
    }
}
