using ChatHub.Terminal.CommandLine;
using ChatHub.Terminal.Output;

namespace ChatHub.Terminal;

/// <summary>The command <c>chathub</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var interruption = new Interruption();
        return (int)await ChatHubCommand.RunAsync(arguments, Streams.OfProcess(), Environment.GetEnvironmentVariable, interruption.Token);
    }
}
