using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>Three windows of one VS Code, and the five chats in them: each is read, followed and written to as if it were the only one.</summary>
[Collection(VsCodeWindowsCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class ChatsInVsCodeTests(VsCodeWindowsFixture fixture)
{
    private const int Sends = 10;

    private VsCode Code => fixture.Code;

    [Fact]
    [Trait("Needs", "Time")]
    public async Task SendMessage_FivePlacesOfOnePortSideBySide_EachMessageIsInItsOwnConversationOnce()
    {
        await using var tidying = await fixture.BeginAsync();
        await using var hub = RunningHub.Start(Code.CdpPort);
        ChatHubClient[] clients = [await hub.ConnectAsync(), await hub.ConnectAsync(), await hub.ConnectAsync()];
        var chats = new PortOfChats(clients[0], Code.CdpPort);
        var run = Guid.NewGuid().ToString("N")[..8];
        VsCodeWindow second = null!, third = null!, away = null!;

        var first = await chats.SoleAsync();
        // Each on a folder of its own: of two on one, VS Code mixes up what each stores.
        var inSecond = await chats.ComesAsync(ChatKind.Panel, async () => second = await Code.OpenWindowAsync("second"));
        var inThird = await chats.ComesAsync(ChatKind.Panel, async () => third = await Code.OpenWindowAsync("other"));
        var editor = await chats.ComesAsync(ChatKind.Editor, second.NewEditorAsync);
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(chats.At(first.Id), $"{run}-away moves out")).Status);
        await chats.EndsAsync(chats.At(first.Id), 2);
        var auxiliary = await chats.ComesAsync(ChatKind.Editor, async () => away = await fixture.Main.MoveIntoWindowAsync());
        await chats.UntilAsync(chats.At(first.Id), history => history is { IsStale: false, Messages: [] }, "the panel is empty again");

        Talk[] talks =
        [
            await BeginAsync(first, "first"), await BeginAsync(inSecond, "second"), await BeginAsync(editor, "editor"),
            await BeginAsync(auxiliary, "away"),
        ];
        await using var leaving = await BeginAsync(inThird, "third");
        await AllAnswerAtOnceAsync(chats, [.. talks, leaving]);
        await using var back = await SendSideBySideAsync();

        Talk[] all = [.. talks, back];
        foreach (var talk in all) await talk.EqualsItsFileAsync(Code);
        var asked = (await Code.AskedAsync()).Select(one => one.Prompt).Where(prompt => prompt.StartsWith(run, StringComparison.Ordinal)).ToList();
        var sent = all.Append(leaving).SelectMany(talk => talk.Sent).Append($"{run}-away moves out").ToList();
        asked.AddRange(SlowOf(await Code.AskedAsync(), run));
        Assert.Empty(sent.Except(asked)); // Each of them, said one by one where it is not so.
        Assert.Equal(sent.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        foreach (var talk in talks) await talk.DisposeAsync();

        Task<Talk> BeginAsync(ChatInfo chat, string name) => Talk.BeginAsync(chats.At(chat.Id), $"{run}-{name}", clients);

        // The third window is closed and opened again meanwhile; it is a place of another id then.
        async Task<Talk> SendSideBySideAsync()
        {
            var others = Task.WhenAll(talks.Select(talk => talk.SayAsync(Sends)));
            await leaving.SayAsync(Sends / 2);
            await third.Page.CloseAsync();
            await leaving.HasGoneAsync();
            var again = await chats.ComesAsync(ChatKind.Panel, async () => third = await Code.OpenWindowAsync("other"));
            Assert.NotEqual(inThird.Id, again.Id);
            var talk = await BeginAsync(again, "third");
            // VS Code restores what stood in the input when it stored the conversation last, although that was sent since.
            Assert.Contains(await third.DraftAsync(), leaving.Sent.Prepend(""));
            await third.ClearDraftAsync();
            await talk.SayAsync(Sends / 2);
            await others;
            return talk;
        }
    }

    /// <summary>An answer of several seconds in each: there is a moment at which all are being written, and each follower sees its own.</summary>
    private static async Task AllAnswerAtOnceAsync(PortOfChats chats, IReadOnlyList<Talk> talks)
    {
        var ids = talks.Select(talk => talk.Id).ToHashSet();
        await Task.WhenAll(talks.Select(talk => talk.SendAsync($"slow 50 100 {talk.Tag}")));
        await Eventually.IsTrueAsync(
            async () => (await chats.OpenAsync()).Count(chat => ids.Contains(chat.Id) && chat.State == ChatState.Generating) == talks.Count,
            PortOfChats.Limit, "all answer at once");
        await Task.WhenAll(talks.Select(talk => talk.EndsAsync()));
    }

    private static IEnumerable<string> SlowOf(IEnumerable<AskedPrompt> asked, string run) => asked
        .Select(one => one.Prompt)
        .Where(prompt => prompt.StartsWith("slow", StringComparison.Ordinal) && prompt.Contains(run, StringComparison.Ordinal));
}
