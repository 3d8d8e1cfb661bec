using System.Diagnostics;
using System.Globalization;

namespace ChatHub.Bench;

/// <summary>Processor time and memory of this process and of those it has started. Linux only.</summary>
internal static class Processes
{
    /// <summary>Of this process, in which the hub and the bare clients are, and of the driver, which speaks to the page.</summary>
    public static TimeSpan HubAndDriver() => Process.GetCurrentProcess().TotalProcessorTime + Of("node", _ => true);

    /// <summary>Of the descendants with a name that are wanted.</summary>
    public static TimeSpan Of(string name, Func<Process, bool> isWanted) =>
        Descendants(name).Where(isWanted).Aggregate(TimeSpan.Zero, (sum, process) => sum + process.TotalProcessorTime);

    /// <summary>The descendants that run a program. Not by the process's own name: Node calls its first thread, and so itself, otherwise.</summary>
    public static IEnumerable<Process> Descendants(string program) =>
        Process.GetProcesses().Where(process => IsDescendant(process.Id) && ProgramOf(process) == program);

    /// <summary>The memory that a process holds, its share of what it holds with others.</summary>
    public static double MegabytesOf(Process process)
    {
        var share = Read($"/proc/{process.Id}/smaps_rollup").Split('\n').First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(share.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>With what a process was started.</summary>
    public static string CommandLineOf(Process process) => Read($"/proc/{process.Id}/cmdline");

    private static bool IsDescendant(int process)
    {
        while (process > 1 && process != Environment.ProcessId) process = ParentOf(process);
        return process == Environment.ProcessId;
    }

    /// <summary>"pid (name) state parent ...": the name has no brackets here.</summary>
    private static int ParentOf(int process) =>
        Read($"/proc/{process}/stat").Split(") ") is [_, var rest, ..] ? int.Parse(rest.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    private static string ProgramOf(Process process)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{process.Id}/exe", returnFinalTarget: false)?.Name) ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // The process has just ended.
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // The process has just ended.
        }
    }
}
