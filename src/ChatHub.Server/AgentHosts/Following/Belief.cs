using ChatHub.Server.AgentHosts.State;

namespace ChatHub.Server.AgentHosts.Following;

/// <summary>
/// Takes in what a host tells without being asked: what could not be taken in is missing from then on, whatever it was. Thread-safe.
/// </summary>
/// <param name="news">Told that it was nonsense.</param>
internal sealed class Belief(IHostNews news)
{
    private volatile bool _isBroken;

    /// <summary>Something could not be taken in.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>Takes something in. Never throws: on the thread that reads nobody would hear of it.</summary>
    public void Take(Action take)
    {
        try
        {
            take();
        }
        catch (Exception e)
        {
            _isBroken = true;
            news.ToldNonsense(e as HostNonsenseException ?? HostNonsenseException.Of("action", e));
        }
    }
}
