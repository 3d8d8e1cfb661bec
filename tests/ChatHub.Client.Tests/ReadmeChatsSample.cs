// The third sample of src/ChatHub.Client/README.md, compiled. ReadmeTests compares the lines between the markers with the page.
using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

internal static class ReadmeChatsSample
{
    public static async Task RunAsync(ChatHubClient hub)
    {
        // <sample>
        foreach (var chat in await hub.ListChats(9232)) Console.WriteLine($"{chat.Kind} {chat.Title} {(chat.NeedsInput ? "waits for you" : "")}");
        var other = (await hub.ListChats(9232)).First(chat => chat.IsOpen && !chat.IsDefault);
        var address = new ChatAddress(9232, other.Id);                  // wherever a call takes a port
        var shown = await hub.GetHistory(address);
        var message = new OutgoingMessage("Go on.", Guid.NewGuid().ToString("N")) { Epoch = shown.Position.Epoch };
        var receipt = await hub.SendMessage(address, message);
        Console.WriteLine(receipt.ChatId);                              // other.Id
        // </sample>
    }
}
