using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The whole scripted conversation.</summary>
[Collection(VsCodeCollection.Name)]
[Trait("Needs", "Time")]
public sealed class SixtyTurnsTests(VsCodeFixture fixture)
{
    [Fact]
    public async Task GetHistory_SixtyTurnsPlayedBefore_EqualsTheSessionFileByteForByte()
    {
        await fixture.Code.NewChatAsync();
        await ScriptedConversation.PlayAsync(fixture.Code);
        await using var hub = RunningHub.Start(fixture.Code.CdpPort);
        var client = await hub.ConnectAsync();

        await Comparing.EventuallyEqualAsync(fixture.Code, () => client.GetHistory(fixture.Code.CdpPort));

        Assert.Equal(2 * ScriptedConversation.Prompts.Count, (await client.GetHistory(fixture.Code.CdpPort)).Messages.Count);
    }
}
