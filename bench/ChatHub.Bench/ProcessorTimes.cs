using System.Diagnostics;

namespace ChatHub.Bench;

/// <summary>Processor time of this process and of those it has started. Linux only.</summary>
internal static class ProcessorTimes
{
    /// <summary>Of this process, in which the hub and the bare clients are, and of the driver, which speaks to the page.</summary>
    public static TimeSpan HubAndDriver() => Process.GetCurrentProcess().TotalProcessorTime + Of("node", _ => true);

    /// <summary>Of the descendants with a name that are wanted.</summary>
    public static TimeSpan Of(string name, Func<Process, bool> isWanted) =>
        Process.GetProcessesByName(name).Where(process => IsDescendant(process.Id) && isWanted(process)).Aggregate(TimeSpan.Zero, (sum, process) => sum + process.TotalProcessorTime);

    /// <summary>With what a process was started.</summary>
    public static string CommandLineOf(Process process) => Read($"/proc/{process.Id}/cmdline");

    private static bool IsDescendant(int process)
    {
        while (process > 1 && process != Environment.ProcessId) process = ParentOf(process);
        return process == Environment.ProcessId;
    }

    /// <summary>"pid (name) state parent ...": the name has no brackets here.</summary>
    private static int ParentOf(int process) =>
        Read($"/proc/{process}/stat").Split(") ") is [_, var rest, ..] ? int.Parse(rest.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;

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
