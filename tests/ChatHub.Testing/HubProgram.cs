using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ChatHub.Testing;

/// <summary>How a program ended, and what it wrote.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its error output.</param>
public sealed record Ended(int ExitCode, string Out, string Error);

/// <summary>The hub's program, run to its end as a person does who gave it something that it cannot start with, or a command.</summary>
public static partial class HubProgram
{
    /// <summary>SIGTERM. What a script has started in the background does not hear SIGINT.</summary>
    private const int Terminate = 15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The folder with the program as it was built beside these tests.</summary>
    public static string Folder { get; } = Repository.PathOf(
        $"src/ChatHub.Server/bin/{Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!)}/net10.0");

    /// <summary>Runs it with these arguments.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">Changes to its environment.</param>
    /// <param name="folder">Another copy of the program.</param>
    public static Task<Ended> RunAsync(
        IEnumerable<string> arguments, Action<IDictionary<string, string?>>? environment = null, string? folder = null) =>
        RunAsync(new ProcessStartInfo("dotnet", [Path.Combine(folder ?? Folder, "ChatHub.Server.dll"), .. arguments]), environment);

    /// <summary>Runs it by a shell's command line, in which <c>"$@"</c> is the program with its arguments: for outputs that lead elsewhere.</summary>
    public static Task<Ended> RunInShellAsync(string commandLine, IEnumerable<string> arguments) =>
        RunAsync(new ProcessStartInfo("sh", ["-c", commandLine, "sh", "dotnet", Path.Combine(Folder, "ChatHub.Server.dll"), .. arguments]), null);

    /// <summary>Runs it, and asks it to stop in the middle, as Ctrl+C does.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="moment">When it is asked.</param>
    public static Task<Ended> InterruptAsync(IEnumerable<string> arguments, Task moment) =>
        RunAsync(new ProcessStartInfo("dotnet", [Path.Combine(Folder, "ChatHub.Server.dll"), .. arguments]), null, async process =>
        {
            await moment;
            if (Kill(process.Id, Terminate) != 0) throw new InvalidOperationException($"kill: error {Marshal.GetLastPInvokeError()}");
        });

    private static async Task<Ended> RunAsync(
        ProcessStartInfo start, Action<IDictionary<string, string?>>? environment, Func<Process, Task>? meanwhile = null)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        environment?.Invoke(start.Environment);
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (meanwhile is not null) await meanwhile(process).WaitAsync(Limit, TimeProvider.System);
            await process.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System);
            return new Ended(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>At once: a program that sends it is not there before the moment is over, on a busy machine.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
