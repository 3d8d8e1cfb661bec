using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Server.Cdp.VsCode;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Chats;

/// <summary>The configured profiles by name, under <c>ChatHub:Ides</c>.</summary>
public sealed class IdeOptions : Dictionary<string, IdeProfileOptions>
{
    /// <summary>Where the options come from.</summary>
    public const string Section = "ChatHub:Ides";

    /// <summary>Creates an empty set; names are case-insensitive.</summary>
    public IdeOptions()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}

/// <summary>Which ports there are and whose they are. Any port that is not in here cannot be reached. Immutable, thread-safe.</summary>
public sealed class PortMap
{
    /// <summary>Ports in all profiles together.</summary>
    internal const int MostPorts = 256;

    private static readonly string[] Adapters = ["vscode", "generic"];
    private readonly Dictionary<int, IdeProfile> _byPort = [];

    /// <summary>Builds the ports.</summary>
    /// <param name="options">The configured profiles.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it and says what it should be.</exception>
    public PortMap(IOptions<IdeOptions> options)
    {
        List<string> errors = [];
        foreach (var (name, profile) in options.Value) Add(name, profile, errors);
        if (_byPort.Count > MostPorts) errors.Add($"{IdeOptions.Section}: {_byPort.Count} ports in all; at most {MostPorts}.");
        if (errors.Count > 0) throw new OptionsValidationException(IdeOptions.Section, typeof(IdeOptions), errors);
        Ports = [.. _byPort.Keys.Order()];
    }

    /// <summary>All configured ports, ascending.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>The profile whose range holds the port.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public IdeProfile ProfileOf(int port) => _byPort.TryGetValue(port, out var profile)
        ? profile
        : throw new ChatHubException(ErrorCode.PortNotAllowed, $"Port {port} is in no configured range. Use a port that ListPorts shows, or add it to a profile under {IdeOptions.Section}.");

    private void Add(string name, IdeProfileOptions profile, List<string> errors)
    {
        var at = $"{IdeOptions.Section}:{name}";
        if (string.IsNullOrWhiteSpace(profile.Ports)) return; // An empty list switches a shipped profile off.
        if (!PortList.TryParse(profile.Ports, out var ports))
            errors.Add($"{at}:Ports is '{profile.Ports}'; it should be a range or a list of ports from 1 to 65535, like 9232-9241.");
        if (!Adapters.Contains(profile.Adapter))
            errors.Add($"{at}:Adapter is '{profile.Adapter}'; it should be one of: {string.Join(", ", Adapters)}.");
        if (Uri.CheckHostName(profile.Host) == UriHostNameType.Unknown)
            errors.Add($"{at}:Host is '{profile.Host}'; it should be a host name or an address without port.");
        var generations = ProfileSelectors.Lay(at, profile, errors);
        var address = Pattern(profile.TargetUrl);
        if (address is null)
            errors.Add($"{at}:TargetUrl is '{profile.TargetUrl}'; it should be a regular expression for the address of the IDE's page.");
        foreach (var port in ports)
        {
            if (_byPort.TryGetValue(port, out var other)) errors.Add($"{at}:Ports holds {port}, which {IdeOptions.Section}:{other.Name}:Ports holds already.");
            else if (address is not null) _byPort[port] = new IdeProfile(name, profile.Host, ports, profile.Adapter, address, profile.Selectors, generations, profile.SessionFiles);
        }
    }

    private static Regex? Pattern(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
