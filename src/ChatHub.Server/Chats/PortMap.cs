using System.Text.RegularExpressions;
using ChatHub.Contracts;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Chats;

/// <summary>Which ports there are and whose they are. A port that is not in here cannot be reached. Immutable, thread-safe.</summary>
internal sealed class PortMap
{
    /// <summary>Ports in all profiles together.</summary>
    internal const int MostPorts = 256;

    private static readonly string[] Adapters = ["vscode", "generic"];
    private readonly Dictionary<int, Port> _byNumber = [];

    /// <summary>Builds the map.</summary>
    /// <param name="options">The configured profiles.</param>
    /// <param name="hosts">The configured Agent Hosts.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it and says what it should be.</exception>
    public PortMap(IOptions<IdeOptions> options, IOptions<AgentHostsOptions> hosts)
    {
        List<string> errors = [];
        foreach (var (name, profile) in options.Value) Add(name, profile, errors);
        foreach (var (name, host) in hosts.Value) Add(AgentHostSettings.Lay(name, host, hosts.Value.Discover, errors), name, errors);
        if (_byNumber.Count > MostPorts) errors.Add($"{IdeOptions.Section}: {_byNumber.Count} ports in all; at most {MostPorts}.");
        if (errors.Count > 0) throw new OptionsValidationException(IdeOptions.Section, typeof(IdeOptions), errors);
        All = [.. _byNumber.Values.OrderBy(port => port.Number)];
    }

    /// <summary>All configured ports, ascending.</summary>
    public IReadOnlyList<Port> All { get; }

    /// <summary>The port of a number.</summary>
    /// <exception cref="ChatHubException"><see cref="ErrorCode.PortNotAllowed"/>.</exception>
    public Port Of(int number) => Find(number) ?? throw new ChatHubException(
        ErrorCode.PortNotAllowed,
        $"Port {number} is in no configured range. Use a port that ListPorts shows, or add it to a profile under {IdeOptions.Section}.");

    /// <summary>The port of a number, or null where it is in no configured range.</summary>
    public Port? Find(int number) => _byNumber.GetValueOrDefault(number);

    private void Add(string name, IdeProfileOptions profile, List<string> errors)
    {
        var at = $"{IdeOptions.Section}:{name}";
        if (string.IsNullOrWhiteSpace(profile.Ports)) return; // An empty list switches a shipped profile off.
        if (!PortList.TryParse(profile.Ports, out var numbers))
            errors.Add($"{at}:Ports is '{profile.Ports}'; it should be a range or a list of ports from 1 to 65535, like 9232-9241.");
        if (!Adapters.Contains(profile.Adapter))
            errors.Add($"{at}:Adapter is '{profile.Adapter}'; it should be one of: {string.Join(", ", Adapters)}.");
        if (Uri.CheckHostName(profile.Host) == UriHostNameType.Unknown)
            errors.Add($"{at}:Host is '{profile.Host}'; it should be a host name or an address without port.");
        var generations = ProfileSelectors.Lay(at, profile, errors);
        var address = Pattern(profile.TargetUrl);
        if (address is null)
            errors.Add($"{at}:TargetUrl is '{profile.TargetUrl}'; it should be a regular expression for the address of the IDE's page.");
        else
            AddPorts(
                numbers,
                new IdeProfile(
                    name, profile.Host, numbers, profile.Adapter, address, profile.Selectors, generations, profile.SessionFiles,
                    profile.AllowLocalAnswers, profile.AgentSessionFiles),
                errors);
    }

    private void AddPorts(IReadOnlyList<int> numbers, IdeProfile profile, List<string> errors)
    {
        foreach (var number in numbers)
        {
            if (_byNumber.TryAdd(number, new Port(number, profile))) continue;
            errors.Add(
                $"{IdeOptions.Section}:{profile.Name}:Ports holds {number}, which {IdeOptions.Section}:{_byNumber[number].Ide}:Ports " +
                "holds already.");
        }
    }

    private void Add((int Number, AgentHostPlace Place)? host, string name, List<string> errors)
    {
        if (host is not ({ } number, { } place) || _byNumber.TryAdd(number, new Port(number, name, place))) return;
        errors.Add($"{AgentHostsOptions.Section}:{name}:Port is {number}, which is {_byNumber[number].Ide}'s already.");
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
