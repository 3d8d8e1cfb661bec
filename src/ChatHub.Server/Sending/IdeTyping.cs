using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Ides;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>Types one message into an IDE: write, submit once, look for the proof. Thread-safe; the queue sees to one at a time a port.</summary>
internal sealed class IdeTyping(IdeSessions sessions, IOptions<SendOptions> options)
{
    /// <summary>Asking takes a little longer than what is asked for: the page's own limit has to come first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>A click takes milliseconds; a machine that is busy with builds took two seconds.</summary>
    private static readonly TimeSpan SubmitLimit = TimeSpan.FromSeconds(5);

    private const string WaitsBehindOthers =
        "messages wait in its queue while no answer runs, so it asked in a dialog what to do with them, and the dialog was cancelled. See to them there first";

    /// <summary>Types and submits the text.</summary>
    /// <param name="port">The port.</param>
    /// <param name="text">The text.</param>
    /// <param name="submitting">Called before the submit key is pressed: the last moment at which nothing has happened.</param>
    /// <returns><c>delivered</c>, <c>queued</c> or <c>unconfirmed</c>.</returns>
    /// <exception cref="ChatHubException">Nothing was submitted; the hub's text was taken out of the input as far as the IDE answered.</exception>
    public async Task<SendStatus> TypeAsync(int port, string text, Action submitting)
    {
        var session = await sessions.GetAsync(port, CancellationToken.None);
        var before = await PrepareAsync(session, text);

        try
        {
            submitting();
        }
        catch (ChatHubException)
        {
            await RetractAsync(session, text);
            throw;
        }

        try
        {
            return await SubmitAsync(session, text, before);
        }
        catch (Exception e) when (e is not ChatHubException)
        {
            // An answer that is none, from a page that is not trusted: the key may have been pressed.
            return SendStatus.Unconfirmed;
        }
    }

    private async Task<SendStatus> SubmitAsync(IdeSession session, string text, string before)
    {
        var pressed = await session.AskOnceAsync("submit", [text], SubmitLimit, CancellationToken.None);
        // No answer: the key may or may not have been pressed. From here on nothing is repeated and nothing is claimed.
        if (pressed is null) return SendStatus.Unconfirmed;
        if (!Flag(pressed, "pressed"))
        {
            var isBehindDialog = Word(pressed, "error") == "dialogWaits";
            throw await RejectedAsync(session, text, isBehindDialog ? "a dialog waits in the IDE" : "the input changed before it could be submitted");
        }

        var limit = options.Value.ProofLimit;
        var proof = await session.AskOnceAsync("confirm", [text, before, limit.TotalMilliseconds], limit + Grace, CancellationToken.None);
        return Word(proof, "status") switch
        {
            "delivered" => SendStatus.Delivered,
            "queued" => SendStatus.Queued,
            "refused" => throw await RejectedAsync(session, text, WaitsBehindOthers),
            "stillInInput" => await TakenBackAsync(session, text),
            _ => SendStatus.Unconfirmed,
        };
    }

    private async Task<string> PrepareAsync(IdeSession session, string text)
    {
        try
        {
            var answer = await session.WriteAsync("prepare", [text, options.Value.ReadyLimit.TotalMilliseconds], CancellationToken.None);
            if (Word(answer, "error") is { } error) throw Refused(session, error);
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.GetProperty("before").GetRawText();
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.IdeUnreachable)
        {
            await RetractAsync(session, text);
            throw;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw await RejectedAsync(session, text, "its page answered what no page agent answers; reload its window");
        }
    }

    /// <summary>
    /// The key was pressed and the text is still in the input. It is taken out, for the next send; whether it was submitted nobody knows: VS Code takes the text, asks
    /// something in a dialog, and empties its input after that.
    /// </summary>
    private static async Task<SendStatus> TakenBackAsync(IdeSession session, string text)
    {
        await RetractAsync(session, text);
        return SendStatus.Unconfirmed;
    }

    private static async Task<ChatHubException> RejectedAsync(IdeSession session, string text, string why)
    {
        await RetractAsync(session, text);
        return new ChatHubException(ErrorCode.SendRejected, $"{session.Profile.Name} on port {session.Port} did not take the message: {why}. Nothing was submitted; send it again.");
    }

    /// <summary>Takes the text out, as far as the page does what it is asked.</summary>
    private static async Task RetractAsync(IdeSession session, string text) => await session.AskOnceAsync("retract", [text], Grace + Grace, CancellationToken.None);

    private static ChatHubException Refused(IdeSession session, string error)
    {
        var ide = $"{session.Profile.Name} on port {session.Port}";
        return error switch
        {
            "chatPanelNotFound" => new(ErrorCode.ChatPanelNotFound, $"The chat panel of {ide} is not open. Open it (VS Code: Ctrl+Alt+I) and send again."),
            "inputNotFound" => new(ErrorCode.InputNotFound, $"The chat panel of {ide} has no input to type into. Is a dialog or a login in front of it?"),
            "draftPresent" => new(ErrorCode.DraftPresent, $"Somebody's half-typed text is in the chat input of {ide}; it was left as it is. Submit or clear it there, then send again."),
            "dialogWaits" => new(ErrorCode.Busy, $"Nothing was typed into {ide}: a dialog waits in the IDE. Answer it there, then send again."),
            "dialogOpened" => new(ErrorCode.SendRejected,
                $"{ide} asked in a dialog what to do with the text. The dialog was cancelled, and nothing was submitted. Type it there yourself, or send other words."),
            "dialogStays" => new(ErrorCode.SendRejected,
                $"{ide} asked in a dialog what to do with the text, and nothing was submitted. Its cancel did not close it, so a dialog waits in the IDE: answer it there."),
            _ => new(ErrorCode.SendRejected, $"{ide} did not take the message in time. Nothing was submitted; send it again."),
        };
    }

    private static string? Word(string? json, string name)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static bool Flag(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
    }
}
