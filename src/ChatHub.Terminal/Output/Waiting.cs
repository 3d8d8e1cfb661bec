using Spectre.Console;

namespace ChatHub.Terminal.Output;

/// <summary>Shows on a terminal's standard error that the program waits, and for what; elsewhere nothing.</summary>
internal static class Waiting
{
    /// <summary>Waits for the work with something that moves beside the words.</summary>
    public static async Task<T> ForAsync<T>(Streams streams, string what, Func<Task<T>> work)
    {
        if (!streams.ErrorIsTerminal) return await work();
        return await streams.ErrorConsole.Status().StartAsync(Markup.Escape(what), _ => work());
    }
}
