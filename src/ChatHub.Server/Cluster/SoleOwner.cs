using ChatHub.Server.Answering;
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
    public OwnedChat Open(ChatKey chat)
    {
        var source = sources.Of(chat.Port);
        var answers = new ChatAnswers(chat, source, options.Value.ProofLimit, allowsLasting: false);
        return new(chat, source, stores.Of(chat), sends.Of(chat), answers, options.Value.ReadyLimit);
    }
}
