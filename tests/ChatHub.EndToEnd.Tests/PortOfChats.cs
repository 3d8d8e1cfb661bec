using ChatHub.Client;
using ChatHub.Contracts;
using ChatHub.Testing;

namespace ChatHub.EndToEnd.Tests;

/// <summary>The chats of one port, as a client of a hub sees them.</summary>
/// <param name="client">The client.</param>
/// <param name="port">The port.</param>
public sealed class PortOfChats(ChatHubClient client, int port)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public ChatHubClient Client => client;

    public int Port => port;

    /// <summary>Where a chat is.</summary>
    public ChatAddress At(string id) => new(port, id);

    /// <summary>The open ones, as the status tells them: nobody is asked for it.</summary>
    public async Task<IReadOnlyList<ChatInfo>> OpenAsync() => (await client.ListPorts()).Single(status => status.Port == port).Chats;

    /// <summary>Attaches the hub; the only chat there is.</summary>
    public async Task<ChatInfo> SoleAsync() => Assert.Single(await client.ListChats(port), chat => chat.IsOpen);

    /// <summary>Does something of which a chat comes; that chat.</summary>
    public async Task<ChatInfo> ComesAsync(ChatKind kind, Func<Task> doAsync)
    {
        var before = (await OpenAsync()).Select(chat => chat.Id).ToHashSet();
        ChatInfo[] came = [];
        await doAsync();
        await Eventually.IsTrueAsync(
            async () => (came = [.. (await OpenAsync()).Where(chat => chat.Kind == kind && !before.Contains(chat.Id))]).Length == 1,
            Limit, $"a chat of the kind {kind} comes");
        return came[0];
    }

    /// <summary>Waits until a chat has gone, and nobody can ask for it any more.</summary>
    public async Task GoesAsync(string id)
    {
        await Eventually.IsTrueAsync(async () => (await OpenAsync()).All(chat => chat.Id != id), Limit, "the chat goes");
        await Eventually.IsTrueAsync(async () => await ErrorOfAsync(client.GetHistory(At(id))) == ErrorCode.ChatNotFound, Limit, "it is not found");
    }

    /// <summary>Waits until what is said of a chat is so.</summary>
    public async Task<ChatInfo> BecomesAsync(string id, Func<ChatInfo, bool> isSo, string what)
    {
        ChatInfo? chat = null;
        await Eventually.IsTrueAsync(
            async () => (chat = (await OpenAsync()).FirstOrDefault(chat => chat.Id == id)) is not null && isSo(chat), Limit, what);
        return chat!;
    }

    /// <summary>Waits until a history can be read and is so.</summary>
    public async Task<ChatHistory> UntilAsync(ChatAddress address, Func<ChatHistory, bool> isSo, string what)
    {
        ChatHistory? history = null;
        try
        {
            await Eventually.IsTrueAsync(
                async () => (history = await Readings.OrNullAsync(client.GetHistory(address))) is not null && isSo(history), Limit, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"{e.Message}. {history?.State}, stale: {history?.IsStale}: " +
                string.Join(" / ", history?.Messages.TakeLast(4).Select(message => $"{message.Role} {message.State} {message.Content}") ?? []), e);
        }

        return history!;
    }

    /// <summary>Waits until a history has so many messages and its answers have ended.</summary>
    public Task<ChatHistory> EndsAsync(ChatAddress address, int messages) =>
        UntilAsync(address, history => HasEnded(history) && history.Messages.Count == messages, $"{messages} messages, the last of them an answer");

    /// <summary>Whether nothing is being written, and the last word is the assistant's.</summary>
    public static bool HasEnded(ChatHistory history) =>
        history is { IsStale: false, State: ChatState.Idle, Messages: [.., { Role: ChatRole.Assistant, State: MessageState.Complete }] };

    /// <summary>Waits until a conversation that is shown nowhere is in the list, by its title.</summary>
    public async Task<ChatInfo> EarlierAsync(string title)
    {
        ChatInfo? found = null;
        await Eventually.IsTrueAsync(
            async () => (found = (await client.ListChats(port)).FirstOrDefault(chat => chat.Kind == ChatKind.Earlier && chat.Title == title))
                is not null,
            Limit, "the conversation is in the list");
        return found!;
    }

    /// <summary>The code of a call that must fail; null: it did not.</summary>
    public static async Task<ErrorCode?> ErrorOfAsync(Task call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call;
            return null;
        }
        catch (ChatHubException e)
        {
            return e.Code;
        }
    }
}
