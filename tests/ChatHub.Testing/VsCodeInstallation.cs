using System.Collections.Concurrent;

namespace ChatHub.Testing;

/// <summary>Where tests/vscode/install.sh puts a VS Code, its Node, and what its Agent Host needs.</summary>
internal static class VsCodeInstallation
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Installed = new();

    /// <summary>Installs a version unless it is there; its folder.</summary>
    public static Task<string> OfAsync(string version) =>
        Installed.GetOrAdd(version, key => new Lazy<Task<string>>(async () =>
        {
            await using var install = ProcessTree.Start("bash", [Path.Combine(AppContext.BaseDirectory, "vscode/install.sh"), key]);
            await install.WaitForSuccessAsync(Limit);
            return Path.Combine(Home(), key);
        })).Value;

    /// <summary>The Node that is installed with it.</summary>
    public static string NodeIn(string folder) => Path.Combine(folder, "node/current/bin/node");

    private static string Home()
    {
        static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        var cache = Variable("XDG_CACHE_HOME") ?? Path.Combine(Variable("HOME") ?? "/", ".cache");
        return Variable("CHATHUB_RIG_HOME") ?? Path.Combine(cache, "chathub-rig");
    }
}
