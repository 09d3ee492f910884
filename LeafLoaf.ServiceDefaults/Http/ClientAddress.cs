using System.Net;
using System.Net.Sockets;

namespace LeafLoaf.ServiceDefaults.Http;

/// <summary>Addresses as they may be written down: enough to see a pattern, too little to find a person.</summary>
public static class ClientAddress
{
    /// <summary>Keeps the first 24 bits of an IPv4 and the first 48 of an IPv6 address; null stays null.</summary>
    public static string? Shorten(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        bytes.AsSpan(kept).Clear();
        return new IPAddress(bytes).ToString();
    }
}
