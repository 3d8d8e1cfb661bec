using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Client.Tests;

/// <summary>What a <see cref="ScriptedHub"/> says, and what was said to it. Thread-safe.</summary>
/// <param name="history">The first version of its chat.</param>
internal sealed class HubScript(ChatHistory history)
{
    public const string Group = "joined";

    private readonly Lock _lock = new();
    private readonly List<ChannelWriter<ChatHistory>> _followers = [];
    private readonly List<(bool IsFollowed, TaskCompletionSource Reached)> _awaited = [];
    private ChatHistory _history = history;

    public ConcurrentQueue<(string Method, ChatAddress Address)> Calls { get; } = [];

    public ConcurrentQueue<OutgoingMessage> Sends { get; } = [];

    public ConcurrentQueue<(ChatAddress Address, RequestResponse Response)> Responses { get; } = [];

    public ConcurrentQueue<bool> Brakes { get; } = [];

    public ConcurrentBag<HubCallerContext> Connections { get; } = [];

    public IReadOnlyList<ChatInfo> Chats { get; set; } = [];

    public Func<ChatAddress, ChatHistory>? OnRead { get; set; }

    public Func<ChatAddress, string, ChatHistory>? OnOpen { get; set; }

    public Func<string, int, IReadOnlyList<FoundMessage>>? OnSearch { get; set; }

    public Func<OutgoingMessage, SendReceipt>? OnSend { get; set; }

    public Func<RequestResponse, RequestReceipt>? OnRespond { get; set; }

    public Action<bool>? OnBrake { get; set; }

    public string Access { get; set; } = """{"name":"local","scopes":["admin"],"ports":null,"wire":2,"isReadOnly":false}""";

    public string? Token { get; set; }

    public ChatHistory History
    {
        get
        {
            lock (_lock) return _history;
        }
    }

    public ChatHistory Read(string method, ChatAddress address)
    {
        Calls.Enqueue((method, address));
        return (OnRead?.Invoke(address) ?? History) with { Port = address.Port };
    }

    public PortStatus Status(int port) => new(port, "test", null, "title", PortState.Attached, ChatState.Idle, 1, "")
    {
        Chats = [.. Chats.Where(chat => chat.IsOpen)],
    };

    public ChannelWriter<ChatHistory>[] Put(ChatHistory history)
    {
        lock (_lock)
        {
            _history = history;
            return [.. _followers];
        }
    }

    public Task ReachedAsync(bool isFollowed)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((isFollowed, reached));
            Tell();
        }

        return reached.Task;
    }

    public void Follow(Channel<ChatHistory> versions, ChatAddress address)
    {
        lock (_lock)
        {
            versions.Writer.TryWrite(Read(nameof(IChatHub.FollowHistory), address));
            _followers.Add(versions.Writer);
            Tell();
        }
    }

    public void Leave(Channel<ChatHistory> versions)
    {
        lock (_lock)
        {
            _followers.Remove(versions.Writer);
            Tell();
        }
    }

    private void Tell()
    {
        foreach (var (_, reached) in _awaited.Where(awaited => awaited.IsFollowed == _followers.Count > 0)) reached.TrySetResult();
    }
}
