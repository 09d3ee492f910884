using System.Runtime.InteropServices;

namespace LeafLoaf.AppHost.Native.Processes;

/// <summary>Signals to a process, or to the whole group it leads.</summary>
internal static partial class Signal
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => _ = SendTo(processId, signal);

    public static void SendToGroup(int processId, int signal) => _ = SendTo(-processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendTo(int processId, int signal);
}
