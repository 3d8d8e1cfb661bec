using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>Presses the IDE's own buttons. Thread-safe.</summary>
internal sealed class IdeButtons(IdeSessions sessions, IOptions<SendOptions> options)
{
    /// <summary>Stops the running answer; none running is no error.</summary>
    /// <exception cref="ChatHubException">The IDE is away, its panel closed, or the answer ran on.</exception>
    public Task StopAsync(int port, CancellationToken cancellationToken) => PressAsync(port, "stop", [options.Value.ReadyLimit.TotalMilliseconds], cancellationToken);

    /// <summary>Begins a new chat and waits until it is there.</summary>
    /// <exception cref="ChatHubException">No new chat was begun: the IDE is away, has no such button, or somebody's half-typed text is in its input.</exception>
    public Task NewChatAsync(int port, CancellationToken cancellationToken) => PressAsync(port, "newChat", [options.Value.ReadyLimit.TotalMilliseconds], cancellationToken);

    private async Task PressAsync(int port, string method, object?[] args, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(port, cancellationToken);
        using var work = session.BeginWork();
        if (ErrorIn(await work.BeginAsync(method, args, cancellationToken), session) is not { } error) return;
        var ide = $"{session.Profile.Name} on port {port}";
        throw error switch
        {
            "chatPanelNotFound" => new ChatHubException(ErrorCode.ChatPanelNotFound, $"The chat panel of {ide} is not open. Open it (VS Code: Ctrl+Alt+I) and try again."),
            "draftPresent" => new(ErrorCode.DraftPresent, $"Somebody's half-typed text is in the chat input of {ide}, and a new chat would lose it. Submit or clear it there, then try again."),
            "newChatNotFound" => new(ErrorCode.InputNotFound, $"No button for a new chat was found in {ide}. Begin one there; for a profile of selectors, set 'newChat' (docs/adding-an-ide.md)."),
            "editPresent" => new(ErrorCode.DraftPresent, $"Somebody is editing an earlier message in the chat of {ide}, and a new chat would lose the edit. Submit or leave it there, then try again."),
            "attachmentPresent" => new(ErrorCode.DraftPresent, $"Somebody's attachment is in the chat input of {ide}; no new chat was begun. Send or remove it there, then try again."),
            "focusHeld" => new(ErrorCode.Busy, $"No new chat was begun in {ide}: somebody there is in a menu or a picker, or in the middle of a name or a word, and would lose it. Try again in a moment."),
            "dialogWaits" => new(ErrorCode.Busy, $"No new chat was begun in {ide}: a dialog waits in the IDE. Answer it there, then try again."),
            "stopNotTaken" => new(ErrorCode.SendRejected, $"Stop was pressed in {ide}, and the answer runs on. Try again, or stop it there."),
            "dialogOpened" => new(ErrorCode.SendRejected, $"{ide} asked in a dialog before it would begin a new chat. The dialog was cancelled; begin one there."),
            "dialogStays" => new(ErrorCode.SendRejected,
                $"{ide} asked in a dialog before it would begin a new chat. Its cancel did not close it, so a dialog waits in the IDE: answer it there."),
            _ => new(ErrorCode.SendRejected, $"{ide} did not begin a new chat in time. Look there."),
        };
    }

    /// <summary>What the agent says did not work, or null. The page is not trusted: it may answer anything.</summary>
    private static string? ErrorIn(string answer, IdeSession session)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.TryGetProperty("error", out var error) ? error.GetString() ?? "" : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ChatHubException(ErrorCode.SendRejected, $"The page of {session.Profile.Name} on port {session.Port} answered what no page agent answers, so nobody knows whether the button was pressed. Look there, and reload its window.", e);
        }
    }
}
