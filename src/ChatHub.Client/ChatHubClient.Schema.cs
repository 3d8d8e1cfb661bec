using ChatHub.Contracts;

namespace ChatHub.Client;

// The hub's schema as it stands: the same calls, which nothing ends.
public sealed partial class ChatHubClient : IChatHub
{
    Task<IReadOnlyList<PortStatus>> IChatHub.ListPorts() => ListPorts();

    Task<PortStatus> IChatHub.JoinPort(ChatAddress address) => JoinPort(address);

    Task IChatHub.LeavePort(ChatAddress address) => LeavePort(address);

    Task<ChatHistory> IChatHub.GetHistory(ChatAddress address) => GetHistory(address);

    Task<ChatHistory> IChatHub.RefreshHistory(ChatAddress address) => RefreshHistory(address);

    IAsyncEnumerable<HistoryUpdate> IChatHub.FollowHistory(ChatAddress address, HistoryPosition? since) => FollowHistory(address, since);

    Task<SendReceipt> IChatHub.SendMessage(ChatAddress address, OutgoingMessage message) => SendMessage(address, message);

    Task<PortStatus> IChatHub.StopGenerating(ChatAddress address) => StopGenerating(address);

    Task<ChatHistory> IChatHub.NewChat(ChatAddress address) => NewChat(address);

    Task<CacheStatistics> IChatHub.GetCacheStatistics() => GetCacheStatistics();

    Task<RequestReceipt> IChatHub.RespondToRequest(ChatAddress address, RequestResponse response) => RespondToRequest(address, response);

    Task<IReadOnlyList<ChatInfo>> IChatHub.ListChats(int port) => ListChats(port);

    Task<ChatHistory> IChatHub.OpenChat(ChatAddress address, string chatId) => OpenChat(address, chatId);

    Task<IReadOnlyList<FoundMessage>> IChatHub.SearchHistories(string text, int limit) => SearchHistories(text, limit);

    Task IChatHub.SetReadOnly(bool value) => SetReadOnly(value);
}
