// The code of src/ChatHub.Client/README.md, compiled. ReadmeTests compares the lines between the markers with the page.
using ChatHub.Client;

namespace ChatHub.Client.Tests;

internal static class ReadmeSample
{
    public static async Task RunAsync()
    {
        // <sample>
        await using var hub = new ChatHubClient();                      // http://127.0.0.1:5080
        await hub.StartAsync();                                         // keeps trying until the hub is there
        hub.HistoryChanged += history => Console.WriteLine($"{history.Port}: {history.Messages.Count} messages");
        foreach (var ide in await hub.ListPorts()) Console.WriteLine($"{ide.Port} {ide.Ide} {ide.State}");
        await hub.JoinPort(9232);                                       // from now on HistoryChanged arrives
        var receipt = await hub.SendAsync(9232, "Explain this file.");  // typed at most once
        Console.WriteLine(receipt.Status);                              // Delivered, Queued or Unconfirmed
        // </sample>
    }
}
