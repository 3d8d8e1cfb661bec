using ChatHub.Contracts;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>One message on its way into an IDE: prepare, submit once, and take out what was not submitted.</summary>
/// <param name="chat">Which chat.</param>
/// <param name="source">The IDE.</param>
/// <param name="clearance">Leave to type and press.</param>
/// <param name="options">How long each step may take.</param>
/// <param name="key">By what the IDE's side knows the send.</param>
/// <param name="text">The text.</param>
/// <param name="conversation">Which conversation is meant, as its source calls it; null: the one that is shown.</param>
/// <param name="unforeseen">Told what the source threw when the message may have been submitted.</param>
internal sealed class SendRun(
    ChatKey chat, IChatSource source, Clearance clearance, SendOptions options, SendKey key, string text, string? conversation,
    Action<Exception> unforeseen)
{
    /// <summary>Brings the message into the IDE.</summary>
    /// <param name="submitting">Called before the submit key is pressed: the last moment at which nothing has happened.</param>
    /// <exception cref="ChatHubException">Nothing was submitted; the hub's text was taken out of the input as far as the IDE answered.</exception>
    public async Task<SendEnd> RunAsync(Action submitting)
    {
        if (await PrepareAsync() is { PressedBefore: { } earlier } before)
            return new SendEnd(earlier, IsAnotherHubs: true, Elsewhere: before.PressedIn);
        var submitted = await SubmitAsync(submitting);
        return submitted.State switch
        {
            SubmitState.Delivered => new SendEnd(SendStatus.Delivered, Shown: submitted.Shown),
            SubmitState.Queued => new SendEnd(SendStatus.Queued, Shown: submitted.Shown),
            SubmitState.Refused => throw await RejectedAsync(WriteProblem.Refused),
            SubmitState.PressedBefore => await UnconfirmedAsync() with { IsAnotherHubs = true },
            SubmitState.NotPressed => throw await RejectedAsync(submitted.Problem ?? WriteProblem.InputChanged),
            // Nothing shows what became of it. From here on nothing is repeated and nothing is claimed.
            _ => await UnconfirmedAsync(),
        };
    }

    /// <returns>How the send ended, and where, when another hub pressed it; else the text is in the input.</returns>
    private async Task<PreparedSend> PrepareAsync()
    {
        PreparedSend prepared;
        try
        {
            prepared = await clearance.PressAsync(() => source.PrepareAsync(chat, key, text, conversation, options.ReadyLimit));
        }
        catch (ChatHubException e) when (e.Code == ErrorCode.IdeUnreachable)
        {
            await RetractAsync(); // Nobody knows how far it came.
            throw;
        }

        if (prepared.Problem is not { } problem) return prepared;
        var isLeft = problem == WriteProblem.Nonsense ? !await RetractAsync() : prepared.IsTextLeft;
        throw WriteRefusals.OfSend(chat, problem, isLeft);
    }

    private async Task<SubmittedSend> SubmitAsync(Action submitting)
    {
        var isBegun = false;
        try
        {
            return await clearance.PressAsync(() =>
            {
                submitting();
                isBegun = true;
                return source.SubmitAsync(chat, key, options.ProofLimit);
            });
        }
        catch (ChatHubException e) when (!isBegun)
        {
            throw WriteRefusals.OfTyped(e, isTextLeft: !await RetractAsync());
        }
        catch (Exception e) when (isBegun)
        {
            unforeseen(e); // An error would say that nothing was submitted, and the id could be used again.
            return new(SubmitState.Unknown);
        }
    }

    /// <summary>
    /// Nobody knows whether it was submitted. What is still in the input is taken out, for the next send: VS Code takes the text, may ask something
    /// in a dialog, and empties its input after that.
    /// </summary>
    private async Task<SendEnd> UnconfirmedAsync()
    {
        await RetractAsync();
        return SendStatus.Unconfirmed;
    }

    private async Task<ChatHubException> RejectedAsync(WriteProblem problem) =>
        WriteRefusals.OfSend(chat, problem, isTextLeft: !await RetractAsync());

    private Task<bool> RetractAsync() => source.RetractAsync(chat, key);
}
