using System.Runtime.InteropServices;
using System.Threading.Channels;
using ChatHub.Client;
using ChatHub.Terminal.Connection;
using ChatHub.Terminal.Output;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatHub.Terminal.FullScreen;

/// <summary>The full screen: events come in, one after the other, a state comes of them, and the state is drawn.</summary>
internal static class Screen
{
    /// <summary>How often the hub is asked which IDEs there are: of a port that nobody uses it tells nothing.</summary>
    private static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the person ends it.</summary>
    /// <param name="hub">The hub, not connected yet.</param>
    /// <param name="address">Its address.</param>
    /// <param name="port">The IDE to begin with, or null.</param>
    /// <param name="streams">The terminal.</param>
    /// <param name="cancellationToken">The program is asked to end.</param>
    /// <exception cref="Failure">The hub refuses the connection.</exception>
    public static async Task RunAsync(ChatHubClient hub, Uri address, int? port, Streams streams, CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<UiEvent>(new UnboundedChannelOptions { SingleReader = true });
        void Happened(UiEvent happened) => events.Writer.TryWrite(happened);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var asked = cancellationToken.Register(() => Happened(new UiEvent.Ended()));
        using var resizing = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Happened(SizeNow()));
        using var screen = new FrameWriter(streams.Out, streams.HasColours);
        screen.Begin();
        Keyboard.Listen(Happened);
        hub.PortStatusChanged += status => Happened(new UiEvent.PortChanged(status));
        hub.ServerStatusChanged += status => Happened(new UiEvent.BrakeChanged(status.IsReadOnly));
        hub.StateChanged += state => Happened(new UiEvent.ConnectionChanged(state));
        var work = new HubWork(hub, address, Happened, ending.Token);
        var connecting = ConnectAsync(hub, address, Happened, ending.Token);
        var listing = TickAsync(Happened, work, hub, ending.Token);
        var size = SizeNow();
        var state = new UiState { Hub = address, Port = port, Size = (size.Width, size.Height) };
        try
        {
            await DrawAsync(events.Reader, state, work, screen);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(connecting, listing);
        }

        if (await connecting is { } failure) throw failure;
    }

    private static async Task DrawAsync(ChannelReader<UiEvent> events, UiState state, HubWork work, FrameWriter screen)
    {
        var conversation = new ConversationLines();
        var (view, reducer) = (new UiView(conversation), new UiReducer(conversation, () => Guid.NewGuid().ToString("N")));
        do
        {
            while (events.TryRead(out var happened))
            {
                (state, var effects) = reducer.After(state, happened);
                foreach (var effect in effects) work.Begin(effect);
            }

            // However many events there were: one frame.
            screen.Show(view.Of(state), state.Size);
        }
        while (!state.IsOver && await events.WaitToReadAsync());
    }

    private static async Task<Failure?> ConnectAsync(ChatHubClient hub, Uri address, Action<UiEvent> happened, CancellationToken cancellationToken)
    {
        try
        {
            await hub.StartAsync(cancellationToken);
            return null;
        }
        catch (Exception e)
        {
            happened(new UiEvent.Ended());
            return cancellationToken.IsCancellationRequested ? null : FailureOf.Call(e, address);
        }
    }

    /// <summary>Now and then: which IDEs there are, and whether the terminal has another size (Windows has no signal for it).</summary>
    private static async Task TickAsync(Action<UiEvent> happened, HubWork work, ChatHubClient hub, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ListInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                happened(SizeNow());
                if (hub.State == HubConnectionState.Connected) work.Begin(new UiEffect.ListPorts());
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is over.
        }
    }

    private static UiEvent.Resized SizeNow() => new(Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));
}
