using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using ChatHub.Server.Chats;
using ChatHub.Server.Diagnostics;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Commands;

/// <summary>
/// <c>--check-profile NAME PORT</c>: attaches, says what of a profile matched, and changes nothing. The hub does not listen meanwhile.
/// </summary>
internal sealed class ProfileCheck(PortMap ports, ChatSources sources)
{
    private const int MostMessage = 1500;

    /// <summary>Checks a profile on a port.</summary>
    /// <returns>The process's exit code: 0 where the chat can be read and written to, else 1.</returns>
    public async Task<int> RunAsync(string name, int number, TextWriter output, CancellationToken cancellationToken)
    {
        string? owner = null;
        try
        {
            var port = ports.Of(number);
            owner = port.Ide;
            if (!port.Ide.Equals(name, StringComparison.OrdinalIgnoreCase))
                return await RefuseAsync($"Port {number} belongs to {port.Ide}, not to {name}.");
            if (sources.Of(port) is not CdpSource source)
                throw new ChatHubException(ErrorCode.NotAnIde, $"{port} is not read through a page: it has no selectors to check.");
            var profile = port.Profile;
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
            var withoutOwner = owner is null ? "" : $" --{IdeOptions.Section}:{owner}:Ports=";
            await output.WriteLineAsync($"For this check alone: --{IdeOptions.Section}:{name}:Ports={number}{withoutOwner}");
            return 1;
        }
    }
}
