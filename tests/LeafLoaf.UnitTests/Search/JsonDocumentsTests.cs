using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LeafLoaf.Api.Search.Index;
using LeafLoaf.Core.Catalog;
using LeafLoaf.UnitTests.Search.Ranking;

namespace LeafLoaf.UnitTests.Search;

public sealed class JsonDocumentsTests
{
    private static readonly byte[][] Products = [.. RankingCatalog.Products.Select(p => JsonSerializer.SerializeToUtf8Bytes(p, ProductJson.Default.Product))];

    [Fact]
    public void Every_document_comes_back_byte_by_byte()
    {
        var documents = new JsonDocuments(DocumentWords.Learn(Products));
        foreach (var product in Products) documents.Add(product);
        for (var i = 0; i < Products.Length; i++) Assert.Equal(Products[i], documents[i].ToArray());
    }

    [Fact]
    public void Any_text_survives_whatever_was_learned() => Prop.ForAll(Gen.Elements(Texts).ArrayOf().ToArbitrary(), texts =>
    {
        var documents = new JsonDocuments(DocumentWords.Learn(Products));
        var json = Array.ConvertAll(texts, t => JsonSerializer.SerializeToUtf8Bytes(new { name = t, id = t.Length, brand = $",\"{t}\":" }));
        foreach (var document in json) documents.Add(document);
        return json.Index().All(d => documents[d.Index].SequenceEqual(d.Item));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Repetitions_take_a_third_of_their_room()
    {
        var words = DocumentWords.Learn(Products);
        var buffer = new byte[Products.Max(p => p.Length)];
        Assert.True(Products.Sum(p => words.Shorten(p, buffer)) * 3 < Products.Sum(p => p.Length));
    }

    private static readonly string[] Texts =
        ["", "\u0001\u001f", "Jalapeño, \"hot\"", "a,\"b", ",\"", new string('x', 9000), "岩塩", Encoding.UTF8.GetString(Products[0]), "\t\n"];
}
