using LeafLoaf.AppHost.Native.Processes;
using LeafLoaf.Core;

namespace LeafLoaf.AppHost.Native.Servers;

/// <summary>PostgreSQL on the loopback addresses, with its data in the workspace and one database.</summary>
internal static class PostgresServer
{
    private const string User = "postgres";
    // Still survives the death of its process, which tests cause on purpose; only a power cut would hurt.
    private static readonly string[] FastButFragile =
        ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=128MB"];

    private static readonly string[] Tuning =
        ["-c", "shared_buffers=256MB", "-c", "work_mem=16MB", "-c", "maintenance_work_mem=128MB", "-c", "max_wal_size=2GB",
         "-c", "checkpoint_completion_target=0.9", "-c", "random_page_cost=1.1"];

    public static string ConnectionString(int port, string password) =>
        $"Host=localhost;Port={port};Username={User};Password={password};Database={ResourceNames.Database}";

    public static async Task<ChildProcess> StartAsync(
        Workspace workspace, Secrets secrets, int port, ServerOptions options, CancellationToken cancellationToken)
    {
        var bin = Tools.PostgresDirectory();
        var home = ServerAccount.DataDirectory(workspace.PathOf("postgres"), workspace.Fingerprint);
        var data = Path.Combine(home, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await InitialiseAsync(bin, home, data, secrets.Postgres, options.Disposable, cancellationToken);
        else if (secrets.IsNew)
            await SingleUserAsync(bin, data, $"ALTER USER {User} PASSWORD '{secrets.Postgres}'", cancellationToken);

        var server = await options.StartAsync(new ChildSpec(ResourceNames.Postgres, Path.Combine(bin, "postgres"),
            ["-D", data, "-p", port.ToString(), "-c", "listen_addresses=localhost", "-c", "unix_socket_directories=",
             "-c", "max_connections=200", "-c", "log_min_messages=warning", .. options.Disposable ? FastButFragile : Tuning])
        {
            WorkingDirectory = home,
            AsServerAccount = true,
            StopSignal = Signal.Interrupt,
            StopWithin = TimeSpan.FromSeconds(30),
        });
        await Waiting.UntilAsync(server, token => AnswersAsync(bin, port, token), ServerOptions.StartLimit, cancellationToken);
        return server;
    }

    private static async Task InitialiseAsync(
        string bin, string home, string data, string password, bool disposable, CancellationToken cancellationToken)
    {
        // A directory without PG_VERSION is what an interrupted initdb leaves behind.
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        var passwordFile = Path.Combine(home, "password");
        SettingsFile.Write(passwordFile, new Dictionary<string, string>(StringComparer.Ordinal), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        ServerAccount.Own(home);
        try
        {
            await RunAsync(bin, "initdb",
                ["-D", data, "-U", User, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale", "C.UTF-8",
                 .. disposable ? ["--no-sync"] : Array.Empty<string>()],
                input: null, cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        await SingleUserAsync(bin, data, $"CREATE DATABASE {ResourceNames.Database}", cancellationToken);
    }

    // Single-user mode needs no password and no port, so it works before the server has either.
    private static Task SingleUserAsync(string bin, string data, string statement, CancellationToken cancellationToken) =>
        RunAsync(bin, "postgres", ["--single", "-D", data, "postgres"], statement + "\n", cancellationToken);

    private static async Task RunAsync(
        string bin, string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        await using var child = await ChildProcess.StartAsync(new ChildSpec(program, Path.Combine(bin, program), arguments)
        {
            WorkingDirectory = "/",
            AsServerAccount = true,
            Input = input,
        });
        if (await child.Exited.WaitAsync(cancellationToken) is not 0 and var code)
            throw new ChildCrashedException(child, code);
    }

    private static async Task<bool> AnswersAsync(string bin, int port, CancellationToken cancellationToken)
    {
        await using var check = await ChildProcess.StartAsync(new ChildSpec("pg_isready", Path.Combine(bin, "pg_isready"),
            ["-q", "-h", "localhost", "-p", port.ToString(), "-d", ResourceNames.Database]));
        return await check.Exited.WaitAsync(cancellationToken) == 0;
    }
}
