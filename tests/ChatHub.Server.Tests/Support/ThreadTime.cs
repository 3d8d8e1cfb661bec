using System.Runtime.InteropServices;

namespace ChatHub.Server.Tests.Support;

/// <summary>What a thread had of the processor: what else the machine does is not in it.</summary>
internal static class ThreadTime
{
    private static readonly int OfThisThread = OperatingSystem.IsMacOS() ? 16 : 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>How long this thread was at work until now.</summary>
    public static TimeSpan Now()
    {
        if (ClockGetTime(OfThisThread, out var time) != 0) throw new InvalidOperationException("The system has no clock of a thread's time.");
        return TimeSpan.FromSeconds((long)time.Seconds) + TimeSpan.FromMicroseconds((long)time.Nanoseconds / 1000.0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
