using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>Told what is new at a host, by the thread that reads. Never blocks, never throws.</summary>
internal interface IHostNews
{
    /// <summary>A chat is otherwise.</summary>
    void ChatChanged(FollowedChat chat);

    /// <summary>A chat or a session came, went, or is called otherwise.</summary>
    void ListChanged();

    /// <summary>The host did not do what the hub dispatched.</summary>
    /// <param name="clientId">Whose action it was: perhaps the hub's.</param>
    /// <param name="sequence">Its number among that client's.</param>
    void Rejected(string clientId, long sequence);

    /// <summary>The host said what no host says: it is let go of.</summary>
    void ToldNonsense(HostNonsenseException nonsense);
}
