using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>An answer that is taller than the list: VS Code takes the request above it out of the rows.</summary>
[Collection(VsCodeCollection.Name)]
public sealed class TallAnswerTests(VsCodeFixture fixture)
{
    [Fact]
    public async Task GetHistory_HubComesWhileOnlyATallAnswerIsMounted_HasItsRequestToo()
    {
        var code = fixture.Code;
        await code.NewChatAsync();
        await code.SendAndWaitAtDeskAsync("block 150");
        await Eventually.IsTrueAsync(async () => await code.Page.EvaluateAsync<int>("() => document.querySelectorAll('.interactive-list .monaco-list-rows > .monaco-list-row').length") == 1, TimeSpan.FromSeconds(30), "nothing but the answer is mounted");

        await using var hub = RunningHub.Start(code.CdpPort);
        var client = await hub.ConnectAsync();

        Assert.Equal([(ChatRole.User, "block 150")], (await client.GetHistory(code.CdpPort)).Messages.Take(1).Select(message => (message.Role, message.Content)));
        await Comparing.EventuallyEqualAsync(code, () => client.GetHistory(code.CdpPort));
    }
}
