using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.FullScreen;

/// <summary>Does what the screen asks of the hub, and tells what came of it.</summary>
/// <param name="hub">The hub.</param>
/// <param name="address">Its address.</param>
/// <param name="happened">Gets every event.</param>
/// <param name="cancellationToken">The screen is over.</param>
internal sealed class HubWork(ChatHubClient hub, Uri address, Action<UiEvent> happened, CancellationToken cancellationToken)
{
    private CancellationTokenSource? _following;

    /// <summary>Begins a piece of work; its end is an event.</summary>
    public void Begin(UiEffect effect) => _ = effect switch
    {
        UiEffect.Follow follow => FollowAsync(follow.Address),
        UiEffect.Send send => SendAsync(send.Message),
        UiEffect.ListPorts => TryAsync(async () => happened(new UiEvent.PortsListed(await hub.ListPorts(cancellationToken))), isQuiet: true),
        UiEffect.Respond respond => RespondAsync(respond.Address, respond.Response),
        UiEffect.ReadAccess => TryAsync(
            async () => happened(new UiEvent.BrakeChanged((await hub.GetAccess(cancellationToken)).IsReadOnly)), isQuiet: true),
        UiEffect.SetReadOnly brake => TryAsync(async () =>
        {
            await hub.SetReadOnly(brake.Value, cancellationToken);
            happened(new UiEvent.BrakeChanged(brake.Value));
            happened(new UiEvent.Said(BrakeCommand.Words(brake.Value, address), IsGood: true));
        }),
        UiEffect.Stop stop => TryAsync(async () =>
        {
            happened(new UiEvent.PortChanged(await hub.StopGenerating(stop.Address, cancellationToken)));
            happened(new UiEvent.Said($"Port {stop.Address.Port}: stopped.", IsGood: true));
        }),
        UiEffect.NewChat chat => TryAsync(async () =>
        {
            var begun = await hub.NewChat(chat.Address, cancellationToken);
            // Some IDEs begin it beside the one that was shown.
            if (chat.Address.Chat is { } shown && begun.ChatId is { } id && id != shown) happened(new UiEvent.ChatBegun(chat.Address, id));
            happened(new UiEvent.Said($"Port {chat.Address.Port}: a new chat.", IsGood: true));
        }),
        UiEffect.Refresh refresh => TryAsync(async () =>
        {
            await hub.RefreshHistory(refresh.Address, cancellationToken);
            happened(new UiEvent.Said($"Port {refresh.Address.Port}: read again.", IsGood: true));
        }),
        _ => Task.CompletedTask,
    };

    private async Task FollowAsync(ChatAddress chat)
    {
        var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = following.Token;
        // The one before may have ended by itself, refused or not: it is let go of here, and nowhere else.
        if (Interlocked.Exchange(ref _following, following) is { } before)
        {
            await before.CancelAsync();
            before.Dispose();
        }

        await TryAsync(async () =>
        {
            await foreach (var history in hub.FollowAsync(chat, token)) happened(new UiEvent.HistoryCame(chat, history));
        });
    }

    private async Task SendAsync(UiSend send)
    {
        try
        {
            var message = new OutgoingMessage(send.Text, send.Id) { Epoch = send.Epoch };
            var receipt = await hub.SendMessage(send.Address, message, cancellationToken);
            var exitCode = ExitCodeOfReceipt.Of(receipt, isOwnId: true);
            happened(new UiEvent.Sent(
                send, ExitCodeOfReceipt.Words(receipt, send.Address.Port, isOwnId: true), exitCode is ExitCode.Done or ExitCode.Queued));
        }
        catch (ChatHubException e)
        {
            happened(new UiEvent.NotSent(send, e.Message));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The hub types at most once under an id, but whether it did is not known any more.
            happened(new UiEvent.Sent(send, $"Not known whether it was sent: {FailureOf.Call(e, address).Message}", IsGood: false));
        }
        catch (OperationCanceledException)
        {
            // The screen is over.
        }
    }

    private async Task RespondAsync(ChatAddress chat, RequestResponse response)
    {
        try
        {
            var receipt = await hub.RespondToRequest(chat, response, cancellationToken);
            happened(new UiEvent.Responded(
                response.RequestId!, ExitCodeOfAnswer.Words(receipt, null, chat.Port), receipt.Status == RequestStatus.Accepted));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The screen is over.
        }
        catch (Exception e)
        {
            // A request that is still shown afterwards was not answered.
            happened(new UiEvent.Responded(response.RequestId!, FailureOf.Call(e, address).Message, IsGood: false));
        }
    }

    private async Task TryAsync(Func<Task> work, bool isQuiet = false)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Another chat is followed, or the screen is over.
        }
        catch (Exception e)
        {
            if (!isQuiet && !cancellationToken.IsCancellationRequested) happened(new UiEvent.Said(FailureOf.Call(e, address).Message, IsGood: false));
        }
    }
}
