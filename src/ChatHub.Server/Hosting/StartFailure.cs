using Microsoft.Extensions.Options;

namespace ChatHub.Server.Hosting;

/// <summary>A setting that stops the start is said in words: no stack trace tells more.</summary>
internal static class StartFailure
{
    public static void SayPlainly() => AppDomain.CurrentDomain.UnhandledException += static (_, failed) =>
    {
        if (failed.ExceptionObject is not OptionsValidationException wrong) return;
        foreach (var failure in wrong.Failures) Console.Error.WriteLine(failure);
        Environment.Exit(1);
    };
}
