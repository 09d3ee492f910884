namespace LeafLoaf.Core.Data;

/// <summary>Section <c>DataProtection</c>.</summary>
public sealed class ProtectionOptions
{
    public const string Section = "DataProtection";

    /// <summary>
    /// A PKCS#12 file whose key encrypts the data protection keys themselves, so that a copy of the database alone reads nothing.
    /// Without one they lie in the database as they are.
    /// </summary>
    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }
}
