using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Commands;

/// <summary>
/// Looks at what was typed as settings of the hub: ASP.NET Core takes whatever it does not know, and leaves out what it cannot read.
/// </summary>
internal static class SettingArguments
{
    /// <summary>The roots of what ASP.NET Core and the libraries read from the same place.</summary>
    private static readonly string[] Roots =
    [
        KnownSettings.Root, "AllowedHosts", "Kestrel", "Logging", "urls", "http_ports", "https_ports", "preferHostingUrls", "environment",
        "contentRoot", "webroot", "applicationName", "shutdownTimeoutSeconds", "detailedErrors", "captureStartupErrors",
        "suppressStatusMessages", "startupAssembly", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup",
        "staticWebAssets", "hostBuilder", "Authentication", "ConnectionStrings", "Metrics", "ForwardedHeaders_Enabled",
    ];

    /// <summary>What is wrong with the first argument that makes no sense; null where all of them do.</summary>
    /// <param name="args">What is no option of a command.</param>
    /// <param name="options">The options that there are: one may have been meant.</param>
    /// <param name="takes">The settings of a root are of use to what is run.</param>
    public static string? ProblemOf(IReadOnlyList<string> args, IEnumerable<string> options, Func<string, bool> takes)
    {
        string[] known = [.. options, .. Roots.Select(root => $"--{root}")];
        for (var at = 0; at < args.Count; at++)
        {
            var (key, hasValue) = KeyOf(args[at]);
            if (key is null) return $"'{args[at]}' is no option.{Meant(args[at], known)}";
            var (name, root) = (args[at].Split('=')[0], key.Split(':')[0]);
            if (!Roots.Contains(root, StringComparer.OrdinalIgnoreCase)) return $"There is no option '{name}'.{Meant(args[at], known)}";
            if (!takes(root)) return $"'{name}' does not go with this command.";
            if (hasValue) continue;
            // The framework would take the next option for the value, or leave this one out.
            if (++at == args.Count || args[at].StartsWith("--", StringComparison.Ordinal)) return $"'--{key}' has no value: write --{key}=….";
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

    private static string Meant(string argument, string[] known)
    {
        var name = $"--{argument.Split('=')[0].TrimStart('-', '/')}";
        var root = name.Split(':')[0];
        return NearestName.Of(root, known) is { } near ? $" Did you mean {near}{name[root.Length..]}?" : "";
    }
}
