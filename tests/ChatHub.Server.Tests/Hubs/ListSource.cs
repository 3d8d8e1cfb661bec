using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Hubs;

/// <summary>A chat that is a list in memory, and all that it takes to be one of the hub's.</summary>
internal sealed class ListSource(Port port, ISourceListener listener) : IChatSource
{
    private readonly List<ChatMessage> _messages = [];
    private string _input = "";
    private long _number;

    public bool IsAttached => true;

    public Task<SourceSight> SightAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new SourceSight(PortState.Attached, "a list", null, "A list in memory."));

    public Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken) => Task.FromResult(
        new ChatReading("the one", ++_number, "a list", ChatState.Idle, true, false, [.. _messages], null, ChatReading.NoneJoined));

    public Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit) =>
        Task.FromResult(new PreparedSend(null, (_input = text).Length == 0));

    public async Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit)
    {
        Say(ChatRole.User, _input);
        listener.Told(chat, await ReadAsync(chat, CancellationToken.None));
        return new(SubmitState.Delivered);
    }

    public Task<bool> RetractAsync(ChatKey chat, SendKey key) => Task.FromResult((_input = "").Length == 0);

    public Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult<WriteProblem?>(null);

    public Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult(new NewChat(WriteProblem.NewChatNotFound, null));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Somebody says something, and the hub is told of it.</summary>
    public async Task SayAsync(ChatRole role, string text)
    {
        Say(role, text);
        listener.Told(new ChatKey(port), await ReadAsync(new ChatKey(port), CancellationToken.None));
    }

    private void Say(ChatRole role, string text) =>
        _messages.Add(new ChatMessage($"m{_messages.Count + 1}", role, text, MessageState.Complete, null));
}
