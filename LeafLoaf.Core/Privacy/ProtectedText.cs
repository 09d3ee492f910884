using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeafLoaf.Core.Privacy;

/// <summary>
/// Text that lies encrypted in the database: health-related statements. Sealed with the data protection keys, so a copy of a table or a
/// log of its statements tells nothing.
/// </summary>
public sealed class ProtectedText(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("LeafLoaf.ProtectedText.v1");

    public string Seal(string text) => _seal.Protect(text);

    /// <exception cref="CryptographicException">It was not sealed by this shop, or its key is gone.</exception>
    public string Open(string sealedText) => _seal.Unprotect(sealedText);

    /// <summary>For a column of an entity: <c>HasConversion(text.Converter)</c>.</summary>
    public ValueConverter<string, string> Converter => new(plain => Seal(plain), stored => Open(stored));
}
