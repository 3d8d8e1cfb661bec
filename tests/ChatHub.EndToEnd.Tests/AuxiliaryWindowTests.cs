using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>A chat in a window of its own, beside a window in which somebody works: one program, with one keyboard for all its editors.</summary>
[Collection(VsCodeWindowsCollection.Name)]
[Trait("Needs", "VsCode")]
public sealed class AuxiliaryWindowTests(VsCodeWindowsFixture fixture)
{
    private const string Name = "notes.txt";

    private static readonly string[] Texts = ["one line", "two\n\tlines", "if (a)\n{\n\tb();\n}\n\nend"];

    private VsCode Code => fixture.Code;

    private IKeyboard Keyboard => Code.Page.Keyboard;

    private ILocator Editor => Code.Page.Locator(".part.editor .monaco-editor[role=code]");

    [Fact]
    public async Task SendMessage_IntoAWindowOfItsOwn_TouchesNothingOfWhoeverWritesInAnother()
    {
        await using var tidying = await fixture.BeginAsync();
        await OpenNotesAsync(); // Before the chat: VS Code looks for who has the focus from its oldest editor on.
        var prompt = $"goes out {Guid.NewGuid():N}";
        await using var hub = RunningHub.Start(Code.CdpPort);
        var chats = new PortOfChats(await hub.ConnectAsync(), Code.CdpPort);
        var panel = chats.At((await chats.SoleAsync()).Id);
        await chats.Client.SendAsync(panel, prompt);
        await chats.EndsAsync(panel, 2);
        var away = chats.At((await chats.ComesAsync(ChatKind.Editor, fixture.Main.MoveIntoWindowAsync)).Id);
        await Code.Page.BringToFrontAsync();
        await Editor.Locator(".view-line").First.ClickAsync(new() { Position = new() { X = 0, Y = 5 } });
        await Assertions.Expect(Editor).ToHaveClassAsync(new Regex("focused"));
        var caret = await SelectedAsync();
        Assert.Equal("first\n, the line of the caret", caret);

        for (var n = 0; n < Texts.Length; n++)
        {
            Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(away, Texts[n])).Status);
            var seen = await chats.EndsAsync(away, 4 + (2 * n));
            Assert.Equal(Texts[n], seen.Messages[^2].Content);
        }

        Assert.Equal(caret, await SelectedAsync());
        await chats.UntilAsync(panel, history => history is { IsStale: false, Messages: [] }, "the panel is empty");
        Assert.Equal(SendStatus.Delivered, (await chats.Client.SendAsync(panel, Texts[2])).Status);
        Assert.Equal(Texts[2], (await chats.EndsAsync(panel, 2)).Messages[0].Content);
    }

    /// <summary>What is selected in the editor that somebody writes in: what it would copy.</summary>
    private Task<string> SelectedAsync() => Code.Page.EvaluateAsync<string>(
        """
        () => {
          const clipboardData = new DataTransfer();
          document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
          const { isFromEmptySelection } = JSON.parse(clipboardData.getData('vscode-editor-data'));
          return clipboardData.getData('text/plain') + (isFromEmptySelection ? ', the line of the caret' : ', selected');
        }
        """);

    /// <summary>Opens a new file in the first window.</summary>
    private async Task OpenNotesAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Code.Workspace, Name), "first\nsecond\n");
        await Keyboard.PressAsync("Control+P");
        await Code.Page.Locator(".quick-input-box input").FillAsync(Name);
        await Assertions.Expect(Code.Page.Locator(".quick-input-list .monaco-list-row.focused").Filter(new() { HasText = Name })).ToHaveCountAsync(1);
        await Keyboard.PressAsync("Enter");
        await Assertions.Expect(Editor).ToHaveCountAsync(1);
    }
}
