using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Tests.Support.Scripted;

/// <summary>A source that reads what a test says, when it says so. Thread-safe.</summary>
internal sealed class ScriptedSource : IChatSource
{
    private int _reads;
    private long _number;

    /// <summary>What a reading gives.</summary>
    public Func<Task<ChatReading>> Reading { get; set; } = null!;

    /// <summary>How often it was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>How often it was told to forget.</summary>
    public int Forgotten { get; private set; }

    /// <summary>What comes of preparing a send.</summary>
    public Func<PreparedSend> Prepared { get; set; } = () => default;

    /// <summary>What comes of submitting one.</summary>
    public SubmittedSend Submitted { get; set; } = new(SubmitState.Delivered);

    /// <summary>What is thrown instead, when it was pressed; null: nothing.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What is taken out of the input goes.</summary>
    public bool IsRetracted { get; set; } = true;

    /// <summary>The steps of sends, in their order.</summary>
    public List<string> Steps { get; } = [];

    public bool IsAttached => true;

    /// <summary>The next moment of a conversation with one message.</summary>
    public ChatReading Next(string content = "hi", string conversation = "one", TimeSpan? goodFor = null, ChatState state = ChatState.Idle) => new(
        conversation, Interlocked.Increment(ref _number), "title", state, true, false,
        [new ChatMessage("m1", ChatRole.User, content, MessageState.Complete, null)], goodFor, ChatReading.NoneJoined);

    public Task<ChatReading> ReadAsync(ChatKey chat, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Reading();
    }

    public void Forget(ChatKey chat) => Forgotten++;

    public Task<SourceSight> SightAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new SourceSight(PortState.Attached, "scripted", null, "Attached."));

    public async Task<PreparedSend> PrepareAsync(ChatKey chat, SendKey key, string text, string? conversation, TimeSpan limit)
    {
        Steps.Add("prepare");
        await Task.CompletedTask;
        return Prepared();
    }

    public Task<SubmittedSend> SubmitAsync(ChatKey chat, SendKey key, TimeSpan proofLimit)
    {
        Steps.Add("submit");
        return Failure is null ? Task.FromResult(Submitted) : Task.FromException<SubmittedSend>(Failure);
    }

    public Task<bool> RetractAsync(ChatKey chat, SendKey key)
    {
        Steps.Add("retract");
        return Task.FromResult(IsRetracted);
    }

    public Task<WriteProblem?> StopAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult<WriteProblem?>(null);

    public Task<NewChat> NewChatAsync(ChatKey chat, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult(new NewChat(null, Next(conversation: "another")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Every port has the one source.</summary>
internal sealed class ScriptedKind(Func<Port, ISourceListener, IChatSource> make) : ISourceKind
{
    public bool IsOf(Port port) => true;

    public IChatSource Make(Port port, ISourceListener listener) => make(port, listener);
}
