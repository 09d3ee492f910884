using System.Numerics.Tensors;
using LeafLoaf.Core.Catalog;
using Microsoft.Extensions.AI;

namespace LeafLoaf.Core.Retrieval;

/// <summary>
/// Embeddings from the word vectors that ship with LeafLoaf: queries and products in one space, unit length, no network.
/// A text of which no word is known, or which is off topic throughout, has no meaning here: its vector is all zeros.
/// The last coordinate of a query holds what of it is off topic; products have nothing there, so such a query comes less
/// close to every product. Safe for concurrent use.
/// </summary>
public sealed class LocalEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MaxWords = 64;

    /// <summary>To be raised when products or queries are read differently, so that an index built before is known to be old.</summary>
    private const int TextVersion = 3;

    private readonly WordVectors _words;

    public LocalEmbeddings(VectorFile file)
    {
        _words = new(file);
        Provenance = file.Provenance;
        Metadata = new("leafloaf", defaultModelId: $"leafloaf-words-{TextVersion}-{file.Fingerprint()}", defaultModelDimensions: file.Dimensions);
    }

    /// <summary>Where the vectors that ship with the program are.</summary>
    public static string ShippedFile => Path.Combine(AppContext.BaseDirectory, "data", "vectors", "words.bin.gz");

    public int Dimensions => _words.Dimensions;

    /// <summary>What the vectors were made of, as their file says.</summary>
    public string Provenance { get; }

    /// <summary>The model's identifier changes with the vectors and with how texts are read: two that agree may share an index.</summary>
    public EmbeddingGeneratorMetadata Metadata { get; }

    /// <param name="path">A file of word vectors; null for <see cref="ShippedFile"/>.</param>
    /// <exception cref="InvalidDataException">The file is not one, or is damaged.</exception>
    public static LocalEmbeddings Load(string? path = null) => new(VectorFile.Read(path ?? ShippedFile));

    /// <summary>True for a word that is known, and known to be about something a grocery shop does not sell.</summary>
    public bool IsOffTopic(string word) => _words.Find(word) <= WordVectors.FirstOffTopic;

    /// <inheritdoc cref="TryEmbedQuery(IReadOnlyList{string}, Span{float})"/>
    public bool TryEmbedQuery(string text, Span<float> destination) => TryEmbedQuery(Tokenizer.Tokenize(text), destination);

    /// <summary>
    /// Writes the unit vector of a query given as the words of <see cref="Tokenizer"/>. False, and all zeros, when not one
    /// word of it is known and on topic: then there is nothing to search for by meaning.
    /// </summary>
    public bool TryEmbedQuery(IReadOnlyList<string> words, Span<float> destination)
    {
        destination.Clear();
        var found = new FoundWords(stackalloc int[MaxWords]);
        var elsewhere = 0f;
        foreach (var word in words)
        {
            var id = _words.Find(word);
            if (id == WordVectors.Unknown && _words.Repair(word) is { } repaired)
            {
                found.Add(repaired.First);
                if (repaired.Second >= 0) found.Add(repaired.Second);
            }
            else if (id >= 0) found.Add(id);
            else elsewhere += WordVectors.OffTopicWeight(id) * WordVectors.OffTopicWeight(id);
        }
        AddWords(found.Ids, destination);
        // Words that have nothing to do with each other point in as many directions: their lengths add up as squares.
        if (found.Ids.Length > 0) destination[^1] = MathF.Sqrt(destination[^1] * destination[^1] + elsewhere);
        return Normalize(destination);
    }

    /// <summary>Writes the unit vector of a product: its name before its category, brand and first ingredients.</summary>
    public void EmbedProduct(Product product, Span<float> destination)
    {
        destination.Clear();
        AddField(product.Name, FieldWeights.Name, destination);
        AddField(product.Category, FieldWeights.Category * (float)(product.CategoryConfidence ?? 1), destination);
        AddField(product.Brand, FieldWeights.Brand, destination);
        AddField(product.Description, FieldWeights.Description, destination);
        if (product.Ingredients is { Length: > 0 } ingredients)
            AddField(string.Join(' ', ProductText.FirstIngredients(ingredients)), FieldWeights.Ingredients, destination);
        Normalize(destination);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[Dimensions];
            TryEmbedQuery(text, vector);
            result.Add(new Embedding<float>(vector) { ModelId = Metadata.DefaultModelId });
        }
        return Task.FromResult(result);
    }

    // Every field is brought to unit length before it is weighed, so a long one is no louder than a short one.
    private void AddField(string? text, float weight, Span<float> sum)
    {
        if (string.IsNullOrEmpty(text)) return;
        var found = new FoundWords(stackalloc int[MaxWords]);
        foreach (var word in Tokenizer.Tokenize(text))
            if (_words.Find(word) is >= 0 and var id) found.Add(id);
        Span<float> field = stackalloc float[Dimensions];
        field.Clear();
        AddWords(found.Ids, field);
        field[^1] = 0;
        if (Normalize(field)) TensorPrimitives.MultiplyAdd(field, weight, sum, sum);
    }

    private void AddWords(ReadOnlySpan<int> ids, Span<float> sum)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            var pair = i + 1 < ids.Length ? _words.FindPair(ids[i], ids[i + 1]) : WordVectors.Unknown;
            _words.Add(pair >= 0 ? pair : ids[i], 1, sum);
            if (pair >= 0) i++;
        }
    }

    // Texts are short; what follows the first words of a long one changes its meaning little.
    private ref struct FoundWords(Span<int> buffer)
    {
        private readonly Span<int> _buffer = buffer;
        private int _count;

        public readonly ReadOnlySpan<int> Ids => _buffer[.._count];

        public void Add(int id)
        {
            if (_count < _buffer.Length) _buffer[_count++] = id;
        }
    }

    private static bool Normalize(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (norm < 1e-6f)
        {
            vector.Clear();
            return false;
        }
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing to release.
    }

    private static class FieldWeights
    {
        public const float Name = 1f;
        public const float Category = 0.5f;
        public const float Brand = 0.4f;
        public const float Description = 0.15f;
        public const float Ingredients = 0.2f;
    }
}
