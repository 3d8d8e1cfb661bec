using System.Collections.Concurrent;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Cdp;

/// <summary>Remembers what a source told.</summary>
internal sealed class HeardSource : ISourceListener
{
    private int _changes;

    public ConcurrentQueue<(ChatKey Chat, ChatReading Reading)> Readings { get; } = new();

    public ConcurrentQueue<ChatKey> Doubts { get; } = new();

    /// <summary>How often something became different among the places.</summary>
    public int Changes => Volatile.Read(ref _changes);

    public bool IsWanted(ChatKey chat) => true;

    public void Told(ChatKey chat, ChatReading reading) => Readings.Enqueue((chat, reading));

    public void Invalidated(ChatKey chat) => Doubts.Enqueue(chat);

    public void ChatsChanged(Port port) => Interlocked.Increment(ref _changes);

    public void Invalidated(Port port)
    {
    }
}
