using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using ChatHub.Contracts;
using ChatHub.Server.AgentHosts.Finding;
using ChatHub.Server.AgentHosts.Following;
using ChatHub.Server.AgentHosts.State;
using ChatHub.Server.AgentHosts.Wire;
using ChatHub.Server.Chats;
using ChatHub.Server.Resilience;

namespace ChatHub.Server.AgentHosts;

/// <summary>Connects to a host, and says hello.</summary>
/// <param name="port">The host's port.</param>
/// <param name="finder">Says where the host listens.</param>
/// <param name="news">Told what is new at the host.</param>
/// <param name="pipelines">Through which it is asked.</param>
/// <param name="time">The clock.</param>
internal sealed class HostDialing(Port port, HostFinder finder, IHostNews news, IdePipelines pipelines, TimeProvider time)
{
    /// <summary>Of sessions that are listed: a page has some fifty.</summary>
    private const int MostPages = 100;

    /// <summary>By what the host knows this hub.</summary>
    public string ClientId { get; } = $"chathub-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>Connects: to the host that was there before, if it is, else to the one that is.</summary>
    /// <param name="before">The connection that was lost; null: there was none.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ChatHubException">Nobody or no host answers, or the circuit is open.</exception>
    public async Task<HostLink> ConnectAsync(HostLink? before, CancellationToken cancellationToken)
    {
        var endpoint = finder.Of(port);
        try
        {
            return await pipelines.RunAsync(
                IdePipeline.Connect, port,
                async token =>
                    (before is null ? null : await AgainAsync(endpoint, before.Book, before.Hello, token)) ?? await FirstAsync(endpoint, token),
                cancellationToken);
        }
        catch (HostLost e)
        {
            throw HostProblems.Away(port, e);
        }
    }

    /// <summary>Back to the host that was there before; null where it is another one, or knows nothing of this hub any more.</summary>
    private async Task<HostLink?> AgainAsync(HostEndpoint endpoint, HostBook book, HostHello hello, CancellationToken cancellationToken)
    {
        book.Hold();
        return await OpenAsync(endpoint, book, async connection =>
        {
            try
            {
                book.Resume(await connection.ReconnectAsync(ClientId, book.LastSeen, book.Channels, cancellationToken));
            }
            catch (HostRefusal)
            {
                return null;
            }

            book.TakeList(await ListAsync(connection, book, cancellationToken));
            return new HostLink(port, connection, book, hello, pipelines);
        }, cancellationToken);
    }

    private async Task<HostLink> FirstAsync(HostEndpoint endpoint, CancellationToken cancellationToken)
    {
        var book = new HostBook(RandomNumberGenerator.GetHexString(16, lowercase: true), news, time);
        var link = await OpenAsync(endpoint, book, async connection =>
        {
            var hello = HostHello.From(await connection.InitializeAsync(ClientId, cancellationToken));
            book.TakeList(await ListAsync(connection, book, cancellationToken));
            return new HostLink(port, connection, book, hello, pipelines);
        }, cancellationToken);
        return link!;
    }

    private async Task<HostLink?> OpenAsync(
        HostEndpoint endpoint, HostBook book, Func<AhpConnection, Task<HostLink?>> greet, CancellationToken cancellationToken)
    {
        AhpConnection? connection = null;
        HostLink? link = null;
        try
        {
            connection = new AhpConnection(await HostDoor.OpenAsync(endpoint, finder.Users, cancellationToken), book);
            return link = await greet(connection);
        }
        catch (HostRefusal e)
        {
            throw HostProblems.Refused(port, e);
        }
        catch (HostNonsenseException e)
        {
            throw HostProblems.Nonsense(port, e);
        }
        catch (WebSocketException e) when (IsForbidden(e))
        {
            throw HostProblems.NoEntry(port, e);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            throw new HostLost(e);
        }
        finally
        {
            if (link is null && connection is not null) await connection.DisposeAsync();
        }
    }

    private static async Task<HostSessions> ListAsync(AhpConnection connection, HostBook book, CancellationToken cancellationToken)
    {
        book.ExpectList();
        var sessions = HostSessions.None;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await connection.ListSessionsAsync(cursor, cancellationToken);
            sessions = sessions.With(HostSessions.From(answer));
            cursor = answer.Key("nextCursor");
            if (cursor is null) break;
        }

        return sessions;
    }

    /// <summary>The token is wrong, or missing.</summary>
    private static bool IsForbidden(WebSocketException failure) =>
        failure.InnerException is HttpRequestException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized }
        || failure.Message.Contains("403", StringComparison.Ordinal);
}
