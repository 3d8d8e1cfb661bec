using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ChatHub.Testing;

/// <summary>
/// A program started in a session of its own (<c>setsid</c>), so that everything it starts can be found and ended with
/// it, and nothing else. Linux only, like the rig.
/// </summary>
internal sealed class ProcessTree : IAsyncDisposable
{
    private const int KeptLines = 60;

    private static readonly ConcurrentDictionary<ProcessTree, bool> Running = new();

    private readonly ConcurrentQueue<string> output = new();
    private readonly Process process;
    private readonly string name;

    static ProcessTree() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var tree in Running.Keys) tree.SignalAll();
    };

    private ProcessTree(string name, Process process, bool keepsInput)
    {
        this.name = name;
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!keepsInput) process.StandardInput.Close();
        Running[this] = true;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>The last lines that the program wrote.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts a program. One that ends with its input, and so with us however we end, <paramref name="keepsInput"/> open.</summary>
    public static ProcessTree Start(
        string program, IEnumerable<string> arguments, Action<IDictionary<string, string?>>? environment = null, bool keepsInput = false)
    {
        var start = new ProcessStartInfo("setsid", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        environment?.Invoke(start.Environment);
        return new ProcessTree(Path.GetFileName(program), Process.Start(start)!, keepsInput);
    }

    /// <summary>Waits until the program is up; says what it wrote if it ends or takes too long instead.</summary>
    public async Task WaitUntilAsync(
        Func<Task<bool>> isUp, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Eventually.IsTrueAsync(
                async () => HasExited || await isUp(), limit, $"{name} is up", cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}. Its last words:\n{Output}", e);
        }

        if (HasExited) throw new InvalidOperationException($"{name} ended ({process.ExitCode}):\n{Output}");
    }

    /// <summary>Waits until the program has ended well; says what it wrote if it has not.</summary>
    public async Task WaitForSuccessAsync(TimeSpan limit)
    {
        await Eventually.IsTrueAsync(() => HasExited, limit, $"{name} has ended");
        if (process.ExitCode != 0) throw new InvalidOperationException($"{name} failed ({process.ExitCode}):\n{Output}");
    }

    /// <summary>Asks the program to end (SIGTERM), as a user or a service manager does, and waits until all that it had started is gone.</summary>
    public async Task EndAsync(TimeSpan limit)
    {
        var members = Members();
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await Eventually.IsTrueAsync(
            () => !members.Any(id => Stat($"/proc/{id}") is not null) && Members().Count == 0, limit, $"all processes of {name} have ended");
    }

    /// <summary>Ends the program and all it started, at once (SIGKILL), and waits until they are gone.</summary>
    public async Task KillAsync()
    {
        if (!Running.ContainsKey(this)) return;
        await Eventually.IsTrueAsync(() => SignalAll() == 0, TimeSpan.FromSeconds(10), $"all processes of {name} are gone");
        Running.TryRemove(this, out _);
    }

    /// <summary>Stops every process of it where it stands (SIGSTOP), or lets them go on (SIGCONT).</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. Members().Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills those of its descendants that run a program of this name, and waits until they are gone.</summary>
    public async Task KillChildrenAsync(string program)
    {
        var children = Members().Where(id => id != Id && NameOf(id) == program).ToArray();
        if (children.Length == 0) throw new InvalidOperationException($"{name} has started no {program}.");
        foreach (var id in children)
        {
            using var child = Process.GetProcessById(id);
            child.Kill();
        }

        await Eventually.IsTrueAsync(
            () => children.All(id => Stat($"/proc/{id}") is null), TimeSpan.FromSeconds(10), $"the {program} of {name} is gone");
    }

    /// <summary>What the program itself holds, and how many processes there are with it.</summary>
    public Usage Usage()
    {
        process.Refresh();
        var members = Members();
        return new Usage(Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length, process.Threads.Count, members.Count, members.Sum(ResidentBytes));
    }

    /// <summary>What the program has open, by kind.</summary>
    public string Handles() => string.Join(", ", Directory.GetFileSystemEntries($"/proc/{Id}/fd")
        .Select(handle => string.Concat((new FileInfo(handle).LinkTarget ?? "gone").Where(letter => !char.IsAsciiDigit(letter))))
        .CountBy(kind => kind).OrderByDescending(kind => kind.Value).Take(8).Select(kind => $"{kind.Value} {kind.Key}"));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    /// <summary>Kills every process of the session; the number of those found alive.</summary>
    private int SignalAll()
    {
        var alive = Members();
        foreach (var id in alive)
        {
            try
            {
                using var member = Process.GetProcessById(id);
                member.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // Ended in between.
            }
        }

        return alive.Count;
    }

    /// <summary>Processes of our session, and those that descend from it but made sessions of their own.</summary>
    private HashSet<int> Members()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Stat).OfType<ProcessStat>().ToList();
        var members = all.Where(entry => entry.Session == Id).Select(entry => entry.Id).ToHashSet();
        while (all.Any(entry => members.Contains(entry.Parent) && members.Add(entry.Id)))
        {
            // One more generation.
        }

        return members;
    }

    /// <summary>Reads <c>/proc/ID/stat</c>; nothing for what is no process, or a dead one that nobody has reaped.</summary>
    private static ProcessStat? Stat(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        try
        {
            // "ID (NAME) STATE PARENT GROUP SESSION ...", and NAME may hold blanks and brackets.
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X") return null;
            return new ProcessStat(
                id,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string NameOf(int id)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{id}/exe", false)?.FullName ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // Ended in between.
        }
    }

    private static long ResidentBytes(int id)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // Ended in between.
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (output.Count > KeptLines) output.TryDequeue(out _);
    }

    private sealed record ProcessStat(int Id, int Parent, int Session);
}
