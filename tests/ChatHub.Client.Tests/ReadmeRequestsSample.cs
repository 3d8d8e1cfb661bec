// The second sample of src/ChatHub.Client/README.md, compiled. ReadmeTests compares the lines between the markers with the page.
using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

internal static class ReadmeRequestsSample
{
    public static async Task RunAsync(ChatHubClient hub, Action<IReadOnlyList<ChatRequest>> Show)
    {
        // <sample>
        hub.RequestsChanged += change => Show(change.Requests);         // in whatever way it became known, once
        await hub.JoinPort(9232);
        var waiting = await hub.GetHistory(9232);                       // and what waits already
        foreach (var request in waiting.Requests)
        {
            Console.WriteLine($"{request.Title}: {request.Command ?? request.Detail}");
            if (request.Options.FirstOrDefault(option => option.Kind == RequestOptionKind.RejectOnce) is not { } skip) continue;
            var receipt = await hub.RespondToRequest(9232, new RequestResponse(request.Id, skip.Id));
            Console.WriteLine(receipt.Status);                          // Accepted, Unconfirmed or AlreadyAnswered: the first answer wins
        }
        // </sample>
    }
}
