using ChatHub.Contracts;
using ChatHub.Testing;
using Microsoft.Playwright;

namespace ChatHub.EndToEnd.Tests;

/// <summary>What becomes of a text that a chat page did not take: it is out of the input, for the next one.</summary>
[Trait("Needs", "Chromium")]
public sealed class LeftTextTests
{
    [Fact]
    public async Task SendMessage_InputThatRewritesTheText_IsRefusedAndTheInputIsEmpty()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.EvaluateAsync(
            "() => { box.addEventListener('input', () => { box.value = box.value.replaceAll('->', '→').replaceAll('--', '—'); }); }");
        await using var hub = RunningHub.StartWith(With(chat, ("ChatHub:Sending:ReadyLimit", "00:00:01")));
        var client = await hub.ConnectAsync();

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var error = await Assert.ThrowsAsync<ChatHubException>(() => client.SendAsync(chat.Port, "a -> b -- c"));
            Assert.Equal((ErrorCode.SendRejected, ""), (error.Code, await page.InputValueAsync("textarea")));
        }

        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "a to b")).Status);
    }

    [Fact]
    public async Task SendMessage_HubLetsGoOfUnusedIdesSoonerThanAProofMayTake_TheInputIsEmptyAllTheSame()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        await page.EvaluateAsync(
            "() => document.addEventListener('submit', event => { event.preventDefault(); event.stopImmediatePropagation(); " +
            "}, { once: true, capture: true })");
        await using var hub = RunningHub.StartWith(With(
            chat, ("ChatHub:Live:ReleaseAfter", "00:00:01.500"), ("ChatHub:Sending:ProofLimit", "00:00:02.500")));
        var client = await hub.ConnectAsync();

        Assert.Equal(SendStatus.Unconfirmed, (await client.SendAsync(chat.Port, "swallowed")).Status);

        Assert.Equal("", await page.InputValueAsync("textarea"));
        Assert.Equal(SendStatus.Delivered, (await client.SendAsync(chat.Port, "and the next one")).Status);
    }

    [Fact]
    public async Task SendMessage_SomebodyTypesWhileItIsTyped_TheirTextStaysAndNothingIsSubmitted()
    {
        await using var chat = await PlainChat.StartAsync("chat.html?n=2");
        await using var desk = await PlaywrightDriver.ConnectAsync(chat.Port);
        var page = desk.Contexts[0].Pages[0];
        // The page is not ready yet, and meanwhile somebody writes on.
        await page.EvaluateAsync("() => { box.oninput = () => { globalThis.landed = true; }; }");
        await using var hub = RunningHub.StartWith(With(chat));
        var client = await hub.ConnectAsync();

        var sending = client.SendAsync(chat.Port, "from elsewhere");
        await Eventually.IsTrueAsync(
            () => page.EvaluateAsync<bool>("() => globalThis.landed === true"), TimeSpan.FromSeconds(30), "the text is there");
        await page.FocusAsync("textarea");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" mine");

        var error = await Assert.ThrowsAsync<ChatHubException>(() => sending);
        Assert.Equal((ErrorCode.SendRejected, "from elsewhere mine"), (error.Code, await page.InputValueAsync("textarea")));
    }

    private static Dictionary<string, string> With(PlainChat chat, params (string Name, string Value)[] more)
    {
        var settings = chat.Settings();
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }
}
