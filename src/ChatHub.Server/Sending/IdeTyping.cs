using System.Text.Json;
using ChatHub.Contracts;
using ChatHub.Server.Cdp;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Sending;

/// <summary>Types one message into an IDE: write, submit once, look for the proof. Thread-safe; the queue sees to one at a time a port.</summary>
internal sealed class IdeTyping(IdeSessions sessions, IOptions<SendOptions> options)
{
    /// <summary>Asking takes a little longer than what is asked for: the page's own limit has to come first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>A click takes milliseconds; a machine that is busy with builds took two seconds.</summary>
    private static readonly TimeSpan SubmitLimit = TimeSpan.FromSeconds(5);

    /// <summary>Types and submits the text.</summary>
    /// <param name="port">The port.</param>
    /// <param name="text">The text.</param>
    /// <param name="key">By what the page knows whether any hub submitted it before; null for a send that cannot be repeated.</param>
    /// <param name="submitting">Called before the submit key is pressed: the last moment at which nothing has happened.</param>
    /// <exception cref="ChatHubException">Nothing was submitted; the hub's text was taken out of the input as far as the IDE answered.</exception>
    public async Task<SendEnd> TypeAsync(int port, string text, SendKey? key, Action submitting)
    {
        using var work = (await sessions.GetAsync(port, CancellationToken.None)).BeginWork();
        var send = new Send(work, text, JsonSerializer.Serialize(key, SendKeyJson.Default.SendKey));
        var prepared = await PrepareAsync(send);
        if (prepared.PressedBefore is { } earlier) return new SendEnd(StatusOf(earlier), IsAnotherHubs: true);

        try
        {
            submitting();
        }
        catch (ChatHubException)
        {
            await RetractAsync(send);
            throw;
        }

        try
        {
            return await SubmitAsync(send, prepared.Before!);
        }
        catch (Exception e) when (e is not ChatHubException)
        {
            // An answer that is none, from a page that is not trusted: the key may have been pressed.
            return SendStatus.Unconfirmed;
        }
    }

    private async Task<Prepared> PrepareAsync(Send send)
    {
        try
        {
            var answer = await send.Work.BeginAsync("prepare", [send.Text, send.Key, options.Value.ReadyLimit.TotalMilliseconds], CancellationToken.None);
            if (Word(answer, "error") is { } error) throw Refused(send, error, isOut: !IsFalse(answer, "removed"));
            if (Word(answer, "pressedBefore") is { } status) return new Prepared(null, status);
            using var json = JsonDocument.Parse(answer);
            return new Prepared(json.RootElement.GetProperty("before").GetRawText(), null);
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.IdeUnreachable)
        {
            await RetractAsync(send);
            throw;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            var session = send.Work.Session;
            await RetractAsync(send);
            throw new ChatHubException(ErrorCode.SendRejected,
                $"{session.Profile.Name} on port {session.Port} did not take the message: its page answered what no page agent answers; reload its window. Nothing was submitted.", e);
        }
    }

    private async Task<SendEnd> SubmitAsync(Send send, string before)
    {
        var limit = options.Value.ProofLimit;
        var pressed = await send.Work.GoOnAsync("submit", [send.Key, limit.TotalMilliseconds], SubmitLimit);
        // No answer: the key may or may not have been pressed. From here on nothing is repeated and nothing is claimed.
        if (pressed is null) return await UnconfirmedAsync(send);
        if (Word(pressed, "error") == "pressedBefore") return await UnconfirmedAsync(send) with { IsAnotherHubs = true };
        if (IsFalse(pressed, "pressed")) throw await RejectedAsync(send, Word(pressed, "error") ?? "inputChanged");

        var proof = await send.Work.GoOnAsync("confirm", [send.Key, send.Text, before, limit.TotalMilliseconds], limit + Grace);
        return Word(proof, "status") switch
        {
            "delivered" => SendStatus.Delivered,
            "queued" => SendStatus.Queued,
            "refused" => throw await RejectedAsync(send, "refused"),
            _ => await UnconfirmedAsync(send),
        };
    }

    /// <summary>
    /// Nobody knows whether it was submitted. What is still in the input is taken out, for the next send: VS Code takes the text, may ask something in a dialog, and
    /// empties its input after that.
    /// </summary>
    private static async Task<SendEnd> UnconfirmedAsync(Send send)
    {
        await RetractAsync(send);
        return SendStatus.Unconfirmed;
    }

    private static async Task<ChatHubException> RejectedAsync(Send send, string word) => Refused(send, word, await RetractAsync(send));

    private static ChatHubException Refused(Send send, string word, bool isOut)
    {
        var refusal = IdeRefusals.Of(send.Work.Session, word);
        return isOut ? refusal : IdeRefusals.WithTextLeft(refusal);
    }

    /// <summary>Takes the text out, as far as the page does what it is asked.</summary>
    /// <returns>False: the page says that it is still there.</returns>
    private static async Task<bool> RetractAsync(Send send) => await send.Work.GoOnAsync("retract", [], Grace + Grace) is not { } answer || !IsFalse(answer, "removed");

    private static SendStatus StatusOf(string word) => word switch
    {
        "delivered" => SendStatus.Delivered,
        "queued" => SendStatus.Queued,
        _ => SendStatus.Unconfirmed,
    };

    private static string? Word(string? json, string name)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>Does the page say that it is not so? What it does not say is not known.</summary>
    private static bool IsFalse(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;
    }

    /// <param name="Work">What is done in the IDE.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Key">Its key as JSON, or <c>null</c>.</param>
    private sealed record Send(PanelWork Work, string Text, string Key);

    /// <param name="Before">What the page showed before, for the proof.</param>
    /// <param name="PressedBefore">Or how it ended when another hub pressed it.</param>
    private sealed record Prepared(string? Before, string? PressedBefore);
}
