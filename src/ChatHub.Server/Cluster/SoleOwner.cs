using ChatHub.Server.Access;
using ChatHub.Server.Answering;
using ChatHub.Server.Braking;
using ChatHub.Server.Chats;
using ChatHub.Server.Histories;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Cluster;

/// <summary>One hub alone: it owns every port.</summary>
internal sealed class SoleOwner(
    ChatSources sources, HistoryStores stores, Sends sends, Brake brake, IOptions<SendOptions> options, IOptions<RequestOptions> requests)
    : IChatOwnership
{
    /// <inheritdoc />
    public OwnedChat Open(ChatKey chat)
    {
        var source = sources.Of(chat.Port);
        var answers = new ChatAnswers(chat, source, options.Value.ProofLimit, requests.Value.AllowLasting);
        return new(chat, source, stores.Of(chat), sends.Of(chat), answers, brake, options.Value.ReadyLimit);
    }

    /// <inheritdoc />
    public Task CloseAsync(ChatKey chat)
    {
        stores.Drop(chat);
        return sends.DropAsync(chat);
    }
}
