using ChatHub.Server.Access;

namespace ChatHub.Server.Hosting.Start;

/// <summary>
/// What stands behind the program's name, looked at before anything is started: a typing mistake there must not start a hub, nor pass in silence.
/// </summary>
internal static class HubArguments
{
    private const string Help = "--help";
    private const string Version = "--version";
    private static readonly string[] HelpAsked = [Help, "-h", "-?", "/?", "/h", "/help"];

    /// <summary>The roots of what ASP.NET Core and the libraries read from the same place.</summary>
    private static readonly string[] Roots =
    [
        KnownSettings.Root, "AllowedHosts", "Kestrel", "Logging", "urls", "http_ports", "https_ports", "preferHostingUrls", "environment", "contentRoot", "webroot", "applicationName",
        "shutdownTimeoutSeconds", "detailedErrors", "captureStartupErrors", "suppressStatusMessages", "startupAssembly", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
        "preventHostingStartup", "staticWebAssets", "hostBuilder", "Authentication", "ConnectionStrings", "Metrics", "ForwardedHeaders_Enabled",
    ];

    private static readonly string[] Options = [Help, Version, ProfileCheck.Option, TokenArguments.Add, TokenArguments.Remove, TokenArguments.List, .. Roots.Select(root => $"--{root}")];

    /// <summary>Answers what needs no hub: <c>--help</c> and <c>--version</c>.</summary>
    /// <returns>The text; null where the program has to go on.</returns>
    /// <exception cref="StartException">An argument makes no sense.</exception>
    public static string? AnswerTo(string[] args)
    {
        if (args.Any(HelpAsked.Contains)) return HelpText.Of();
        if (args.Contains(Version)) return $"ChatHub {typeof(HubArguments).Assembly.GetName().Version?.ToString(3)}";
        // The commands for tokens have options of their own, and look at them themselves.
        return TokenCommand.IsAsked(args) || ProblemOf(args) is not { } problem ? null : throw new StartException($"{problem} {Help} shows what there is.");
    }

    /// <summary>What is wrong with the first argument that makes no sense; null where all of them do.</summary>
    internal static string? ProblemOf(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == ProfileCheck.Option)
            {
                at += ProfileCheck.Asked(args)!.Length;
                continue;
            }

            if (args[at].StartsWith($"{ProfileCheck.Option}=", StringComparison.Ordinal)) return $"'{args[at]}' is written with blanks: {ProfileCheck.Option} NAME PORT.";
            var (key, hasValue) = KeyOf(args[at]);
            if (key is null) return $"'{args[at]}' is no option.{Meant(args[at])}";
            if (!Roots.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase)) return $"There is no option '{args[at].Split('=')[0]}'.{Meant(args[at])}";
            if (hasValue) continue;
            // The framework would take the next option for the value, or leave this one out.
            if (++at == args.Length || args[at].StartsWith("--", StringComparison.Ordinal)) return $"'--{key}' has no value: write --{key}=….";
        }

        return null;
    }

    /// <summary>The forms that ASP.NET Core reads: <c>--key=value</c>, <c>--key value</c>, <c>/key value</c> and <c>key=value</c>.</summary>
    private static (string? Key, bool HasValue) KeyOf(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? argument : argument[..equals];
        if (name.StartsWith("--", StringComparison.Ordinal)) return (name[2..], equals >= 0);
        if (name.StartsWith('/')) return (name[1..], equals >= 0);
        return (equals > 0 && !name.StartsWith('-') ? name : null, true);
    }

    private static string Meant(string argument)
    {
        var name = $"--{argument.Split('=')[0].TrimStart('-', '/')}";
        var root = name.Split(':')[0];
        return NearestName.Of(root, Options) is { } near ? $" Did you mean {near}{name[root.Length..]}?" : "";
    }
}
