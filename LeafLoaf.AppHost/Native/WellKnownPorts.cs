namespace LeafLoaf.AppHost.Native;

/// <summary>The ports people type into a browser, changeable through the environment.</summary>
public sealed record WellKnownPorts(int Web, int Api, int Dashboard)
{
    private const string WebVariable = "LEAFLOAF_WEB_PORT";
    private const string ApiVariable = "LEAFLOAF_API_PORT";
    private const string DashboardVariable = "LEAFLOAF_DASHBOARD_PORT";

    public static WellKnownPorts FromEnvironment() =>
        new(Read(WebVariable, 5300), Read(ApiVariable, 5301), Read(DashboardVariable, 5302));

    /// <summary>Fails with one line per port that somebody else listens on.</summary>
    public void EnsureFree()
    {
        var taken = new[] { ("web", Web, WebVariable), ("api", Api, ApiVariable), ("dashboard", Dashboard, DashboardVariable) }
            .Where(p => !Ports.IsFree(p.Item2))
            .Select(p => $"Port {p.Item2} ({p.Item1}) is taken by another program. Free it, or choose another one: {p.Item3}={p.Item2 + 10} ./leafloaf run")
            .ToList();
        if (taken.Count > 0)
            throw new HostException(string.Join('\n', taken));
    }

    private static int Read(string variable, int otherwise)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, out var port) && port is > 0 and < 65536
            ? port
            : throw new HostException($"{variable} must be a port number between 1 and 65535, not '{text}'.");
    }
}
