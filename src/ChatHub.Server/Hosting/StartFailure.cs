using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>A setting that stops the start is said in words: no stack trace tells more.</summary>
internal static class StartFailure
{
    public static void SayPlainly() => AppDomain.CurrentDomain.UnhandledException += static (_, failed) =>
    {
        var failures = FailuresOf(failed.ExceptionObject).ToArray();
        if (failures.Length == 0) return;
        foreach (var failure in failures) Console.Error.WriteLine(failure);
        Environment.Exit(1);
    };

    /// <summary>What is wrong with the settings; nothing where it is something else that failed.</summary>
    internal static IEnumerable<string> FailuresOf(object failure) => failure switch
    {
        OptionsValidationException wrong => wrong.Failures,
        // The binder's: "Failed to convert configuration value 'x' at 'ChatHub:...' to type ...".
        InvalidOperationException unbound when unbound.Message.Contains("configuration value", StringComparison.Ordinal) => [unbound.Message],
        AggregateException several when several.InnerExceptions.Select(FailuresOf).ToArray() is var each && each.All(one => one.Any()) => each.SelectMany(one => one),
        _ => [],
    };
}
