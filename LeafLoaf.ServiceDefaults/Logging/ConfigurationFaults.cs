using Microsoft.Extensions.Options;

namespace LeafLoaf.ServiceDefaults.Logging;

/// <summary>Ends a start with bad configuration in one line per fault, instead of a stack trace.</summary>
internal static class ConfigurationFaults
{
    // What sysexits.h calls EX_CONFIG.
    private const int BadConfiguration = 78;
    private static int _watching;

    public static void EndWithOneLineEach()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, thrown) => Report(thrown.ExceptionObject);
    }

    private static void Report(object thrown)
    {
        var faults = thrown switch
        {
            OptionsValidationException one => one.Failures,
            AggregateException many when many.InnerExceptions.All(e => e is OptionsValidationException) =>
                many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures),
            _ => null,
        };
        if (faults is null)
            return;
        foreach (var fault in faults)
            Console.Error.WriteLine($"Bad configuration: {fault}");
        Environment.Exit(BadConfiguration);
    }
}
