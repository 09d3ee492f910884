using System.Threading.Channels;

namespace LeafLoaf.Api.Accounts.Demo;

/// <summary>Whose diary has to be made up. Signing in does not wait for it.</summary>
public sealed class DemoDiaryQueue
{
    private const int Most = 32;
    private readonly Channel<Persona> _asked = Channel.CreateBounded<Persona>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ask(Persona persona) => _asked.Writer.TryWrite(persona);

    public IAsyncEnumerable<Persona> ReadAsync(CancellationToken ct) => _asked.Reader.ReadAllAsync(ct);
}
