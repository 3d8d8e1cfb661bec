using System.Diagnostics;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests.Terminal;

/// <summary>The program <c>chathub</c> as it was built beside these tests.</summary>
public static class TerminalProgram
{
    /// <summary>Where it is.</summary>
    public static string Path { get; } = Repository.PathOf(
        $"src/ChatHub.Terminal/bin/{Configuration}/net10.0/ChatHub.Terminal.dll");

    private static string Configuration => System.IO.Path.GetFileName(
        System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    /// <summary>Starts it in pipes.</summary>
    /// <param name="hub">The hub's address.</param>
    /// <param name="arguments">What is typed behind its name.</param>
    public static Process StartInPipes(string hub, params string[] arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHATHUB_URL"] = hub;
        return Process.Start(start)!;
    }

    /// <summary>Runs it in pipes to its end.</summary>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(string hub, string[] arguments, string? input, TimeSpan limit)
    {
        using var process = StartInPipes(hub, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(limit);
        return (process.ExitCode, await output, await error);
    }
}
