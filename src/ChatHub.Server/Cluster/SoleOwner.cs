using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Cluster;

/// <summary>One hub alone: it owns every port.</summary>
internal sealed class SoleOwner(ChatSources sources, HistoryStores stores, Sends sends, IOptions<SendOptions> options) : IChatOwnership
{
    /// <inheritdoc />
    public OwnedChat Open(ChatKey chat) => new(chat, sources.Of(chat.Port), stores.Of(chat), sends.Of(chat), options.Value.ReadyLimit);
}
