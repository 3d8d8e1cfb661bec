using System.Diagnostics;

namespace ChatHub.Server.Tests.Support;

/// <summary>Runs JavaScript of the product as it stands in the source tree.</summary>
internal static class Node
{
    /// <summary>What a module writes: a line each.</summary>
    /// <param name="module">Its path from the root of the repository.</param>
    /// <param name="names">What is imported of it.</param>
    /// <param name="script">What is done with that.</param>
    /// <param name="first">Runs before the module is loaded: what a page would have.</param>
    public static Task<string[]> RunAsync(string module, string names, string script, string first = "")
    {
        var address = new Uri(Path.Combine(Repository.Root, module)).AbsoluteUri;
        return LinesAsync(
            [
                "--no-warnings", "--experimental-detect-module", "--input-type=module", "-e",
                $"{first}\nconst {{ {names} }} = await import('{address}');\n{script}",
            ]);
    }

    /// <summary>What node writes, called with these arguments.</summary>
    public static async Task<string[]> LinesAsync(string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
