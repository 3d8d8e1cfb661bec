using System.Globalization;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Hosting;

/// <summary>
/// <c>--check-profile NAME PORT</c>: attaches, says what of a profile matched, and changes nothing. The hub does not listen meanwhile.
/// </summary>
internal sealed class ProfileCheck(PortMap ports, ChatSources sources)
{
    /// <summary>The option.</summary>
    public const string Option = "--check-profile";

    private const int MostMessage = 1500;

    /// <summary>What follows the option, or null where it was not given.</summary>
    public static string[]? Asked(string[] args) =>
        Array.IndexOf(args, Option) is >= 0 and var at ? args[(at + 1)..].TakeWhile(arg => !arg.StartsWith('-')).Take(2).ToArray() : null;

    /// <summary>Checks a profile on a port.</summary>
    /// <returns>The process's exit code: 0 where the chat can be read and written to, else 1.</returns>
    public async Task<int> RunAsync(string[] asked, TextWriter output, CancellationToken cancellationToken)
    {
        if (asked.Length != 2 || !int.TryParse(asked[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await output.WriteLineAsync($"Usage: {Option} NAME PORT, for example: {Option} vscode 9232");
            return 1;
        }

        string? owner = null;
        try
        {
            var port = ports.Of(number);
            var profile = port.Profile;
            owner = profile.Name;
            if (!profile.Name.Equals(asked[0], StringComparison.OrdinalIgnoreCase)) return await RefuseAsync($"Port {number} belongs to {profile.Name}, not to {asked[0]}.");
            if (sources.Of(port) is not CdpSource source) throw new ChatHubException(ErrorCode.NotAnIde, $"{port} is not read through a page: it has no selectors to check.");
            await output.WriteLineAsync($"{port}: {await source.ProductAsync(cancellationToken)}, adapter {profile.Adapter}");
            var report = await source.CheckAsync(cancellationToken);
            return await new ProfileCheckText(profile, report).WriteAsync(output) ? 0 : 1;
        }
        catch (ChatHubException e)
        {
            if (e.Code == ErrorCode.PortNotAllowed) return await RefuseAsync(e.Message);
            await output.WriteLineAsync(PageText.Line(e.Message, MostMessage));
            return 1;
        }

        async Task<int> RefuseAsync(string why)
        {
            await output.WriteLineAsync(PageText.Line(why, MostMessage));
            await output.WriteLineAsync($"For this check alone: --{IdeOptions.Section}:{asked[0]}:Ports={number}{(owner is null ? "" : $" --{IdeOptions.Section}:{owner}:Ports=")}");
            return 1;
        }
    }
}
