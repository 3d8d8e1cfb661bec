// The fourth sample of src/ChatHub.Client/README.md, compiled. ReadmeTests compares the lines between the markers with the page.
using System.ComponentModel;
using ChatHub.Contracts;

namespace ChatHub.Client.Tests;

internal static class ReadmeWindowSample
{
    // <sample>
    public sealed class ChatViewModel : INotifyPropertyChanged
    {
        public event PropertyChangedEventHandler? PropertyChanged;
        public ChatHistory? History { get; private set; }                // bound by the window

        public async Task ShowAsync(ChatHubClient hub, int port)         // called on the window's thread
        {
            var window = SynchronizationContext.Current!;
            hub.HistoryChanged += history => window.Post(_ => Show(history), null);
            await hub.JoinPort(port);
            Show(await hub.GetHistory(port));                            // after an await: on the window's thread again
        }

        private void Show(ChatHistory history)                           // versions may cross: the higher sequence stays
        {
            if (History?.Position is { } known && known.Epoch == history.Position.Epoch && known.Sequence > history.Position.Sequence) return;
            History = history;
            PropertyChanged?.Invoke(this, new(nameof(History)));
        }
    }
    // </sample>
}
