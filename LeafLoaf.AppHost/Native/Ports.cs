using System.Net;
using System.Net.Sockets;

namespace LeafLoaf.AppHost.Native;

/// <summary>Ports on the loopback addresses.</summary>
public static class Ports
{
    // Below the range from which the kernel picks ports for outgoing connections.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private static readonly HashSet<int> Given = [];

    /// <summary>A port nobody listens on and that was not given out before by this process.</summary>
    public static int Free()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(Lowest, Highest);
                if (!Given.Contains(port) && IsFree(port) && Given.Add(port))
                    return port;
            }
        }
    }

    /// <summary>Whether the port can be listened on, on every loopback address this machine has.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    /// <summary>
    /// The ports of the stores, chosen at the first start and kept in .leafloaf/ports. One that somebody else
    /// has taken since is replaced.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Remembered(Workspace workspace, params string[] names)
    {
        var file = workspace.PathOf("ports");
        var saved = SettingsFile.Read(file);
        var ports = names.ToDictionary(
            name => name,
            name => saved.TryGetValue(name, out var text) && int.TryParse(text, out var port) && IsFree(port) ? port : Free(),
            StringComparer.Ordinal);
        foreach (var (name, port) in ports)
            saved[name] = port.ToString();
        SettingsFile.Write(file, saved);
        return ports;
    }

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As servers do: a port in TIME_WAIT is free.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException ex) when (ex.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return true; // this machine has no such address
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
