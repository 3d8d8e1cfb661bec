using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ChatHub.Testing;

/// <summary>A program in a pseudo-terminal: keys go in, a <see cref="VtScreen"/> shows what a person would see. Linux only, like the rig.</summary>
public sealed partial class PseudoTerminal : IAsyncDisposable
{
    private const int OpenForReadingAndWriting = 2;
    private const int NoControllingTerminal = 0x100;
    private const nuint SetWindowSize = 0x5414;

    private readonly SafeFileHandle _terminal;
    private readonly SafeFileHandle _inside;
    private readonly FileStream _stream;
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private readonly StringBuilder _output = new();
    private readonly VtScreen _screen;

    private PseudoTerminal(SafeFileHandle terminal, SafeFileHandle inside, Process process, VtScreen screen)
    {
        (_terminal, _inside, _process, _screen) = (terminal, inside, process, screen);
        _stream = new FileStream(terminal, FileAccess.ReadWrite, bufferSize: 0);
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Everything that the program wrote, escape sequences included.</summary>
    public string Output
    {
        get
        {
            lock (_lock) return _output.ToString();
        }
    }

    /// <summary>The screen's rows as text, without blanks at their ends.</summary>
    public string Text => Look(screen => screen.Text);

    /// <summary>Starts a program whose standard input, output and error are a terminal.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="environment">Changes to its environment.</param>
    public static PseudoTerminal Start(
        string program, IEnumerable<string> arguments, int width = 100, int height = 30, Action<IDictionary<string, string?>>? environment = null)
    {
        var terminal = posix_openpt(OpenForReadingAndWriting | NoControllingTerminal);
        if (terminal.IsInvalid || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
            throw new IOException("No pseudo-terminal: is /dev/pts mounted?");
        Resize(terminal, width, height);
        var name = new byte[128];
        if (ptsname_r(terminal, name, (nuint)name.Length) != 0) throw new IOException("The pseudo-terminal has no name.");
        var path = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        // Held open: else the terminal is gone as soon as nobody inside has it open, its last words with it.
        var inside = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        // The shell opens the terminal, setsid makes it the one that Ctrl+C and a new size come from. What a shell starts in the background ignores
        // Ctrl+C, and hands that down: these tests too may be running there.
        var start = new ProcessStartInfo(
            "sh",
            [
                "-c", "exec <\"$0\" >\"$0\" 2>\"$0\" setsid --ctty --wait env --default-signal=INT \"$@\"", path, program, .. arguments,
            ]) { UseShellExecute = false };
        start.Environment["TERM"] = "xterm-256color";
        foreach (var variable in new[] { "NO_COLOR", "CI", "COLUMNS", "LINES" }) start.Environment.Remove(variable);
        environment?.Invoke(start.Environment);
        return new PseudoTerminal(terminal, inside, Process.Start(start)!, new VtScreen(width, height));
    }

    /// <summary>Types, as a terminal sends it: <c>\r</c> is Enter, <c>\x03</c> Ctrl+C.</summary>
    public void Type(string keys) => _stream.Write(Encoding.UTF8.GetBytes(keys));

    /// <summary>Gives the window another size; the program is told (SIGWINCH).</summary>
    public void Resize(int width, int height)
    {
        lock (_lock) _screen.Resize(width, height);
        Resize(_terminal, width, height);
    }

    /// <summary>Looks at the screen as it is now.</summary>
    public T Look<T>(Func<VtScreen, T> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (_lock) return look(_screen);
    }

    /// <summary>Waits until the screen's text is as wanted; says what it showed if it does not come.</summary>
    public async Task WaitForAsync(Func<string, bool> wanted, TimeSpan limit, string what)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        try
        {
            await Eventually.IsTrueAsync(() => wanted(Text), limit, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}. The screen:\n{Text}", e);
        }
    }

    /// <summary>Waits until the screen shows a text.</summary>
    public Task WaitForAsync(string text, TimeSpan limit) =>
        WaitForAsync(shown => shown.Contains(text, StringComparison.Ordinal), limit, $"the screen shows \"{text}\"");

    /// <summary>Waits for the program's end and all that it wrote.</summary>
    /// <returns>What it ended with.</returns>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Not within {limit.TotalSeconds:0.###} s: the program ends. The screen:\n{Text}", e);
        }

        _inside.Dispose();
        await _reading.WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _inside.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        await _stream.DisposeAsync();
        _process.Dispose();
    }

    private static void Resize(SafeFileHandle terminal, int width, int height)
    {
        ushort[] size = [(ushort)height, (ushort)width, 0, 0];
        if (ioctl(terminal, SetWindowSize, size) != 0)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The pseudo-terminal does not take the size {width}x{height}."));
    }

    private void Read()
    {
        var bytes = new byte[4096];
        var chars = new char[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            while (_stream.Read(bytes) is var count and > 0)
            {
                var text = new string(chars, 0, decoder.GetChars(bytes, 0, count, chars, 0));
                lock (_lock)
                {
                    _output.Append(text);
                    _screen.Write(text);
                }
            }
        }
        catch (IOException)
        {
            // EIO: nobody has the other side open any more.
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial SafeFileHandle posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int grantpt(SafeFileHandle terminal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlockpt(SafeFileHandle terminal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ptsname_r(SafeFileHandle terminal, [Out] byte[] name, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(SafeFileHandle terminal, nuint request, [In] ushort[] size);
}
