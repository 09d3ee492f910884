using LeafLoaf.TestKit;

namespace LeafLoaf.IntegrationTests.Hosting;

/// <summary>One set of real servers for every test class that asks for it with [Collection(StoresCollection.Name)].</summary>
[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<StoresFixture>
{
    public const string Name = "stores";
}
