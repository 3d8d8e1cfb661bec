using System.Reflection;

namespace ChatHub.Server.Tests.Support;

/// <summary>Where the sources are that this assembly was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "RepoRoot").Value!;

    public static string Server => Path.Combine(Root, "src", "ChatHub.Server");
}
